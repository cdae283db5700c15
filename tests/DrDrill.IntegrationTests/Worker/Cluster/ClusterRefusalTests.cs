using System.Net;
using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>A PostgreSQL that answers, and refuses: to a user without privileges who has a password, as in a house that is well kept.</summary>
public sealed class ClusterRefusalTests
{
    private const string User = "worker";
    private const string Secret = "correct-horse-7731";
    private const string Variable = "DRDRILL_CLUSTER_PASSWORD";
    private const string Digest = "{ name: digest, run: digest, cron: '* * * * * ?' }";
    private const string Kick = "; select pg_terminate_backend(pid) from pg_stat_activity where usename = 'worker'";

    [SkippableFact(Timeout = 240_000)]
    public async Task At_the_start_it_is_said_in_PostgreSQLs_words_with_the_way_out_and_exit_code_2()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        var host = await Host(bench);

        (await Refused(host, "42501: permission denied for schema public")).Should().Contain("GRANT CREATE ON SCHEMA public");
        (await host.Files.Run("doctor")).All.Should().Contain("answers", "doctor changes nothing, so it is refused nothing");
        await bench.Postgres.Query(User, $"grant create on schema public to {User}; alter database {User} set default_transaction_read_only = on", _ => 0);
        (await Refused(host, "25006: cannot execute CREATE TABLE in a read-only transaction")).Should().Contain("Name the primary");
        await bench.Postgres.Do($"alter database {User} reset default_transaction_read_only; alter role {User} connection limit 0");
        (await Refused(host, "53300: too many connections for role \"worker\"")).Should().Contain("max_connections");
        await bench.Postgres.Do($"alter role {User} connection limit -1");

        host.Files.Environment[Variable] = "wrong-" + Secret;
        (await Refused(host, "28P01: password authentication failed for user \"worker\"")).Should().Contain(Variable).And.Contain("cluster.passwordFile").And.NotContain(Secret);
        host.Files.Environment[Variable] = null;
        (await Refused(host, "No password has been provided")).Should().Contain(Variable);
    }

    [SkippableFact(Timeout = 240_000)]
    public async Task Later_it_is_a_reason_not_to_be_ready_the_worker_lives_on_and_the_password_is_nowhere()
    {
        PostgresServer.SkipAloudIfAbsent();
        await using var bench = await ClusterBench.Make();
        var host = await Host(bench);
        await bench.Postgres.Query(User, $"grant create on schema public to {User}", _ => 0);
        using var worker = host.Start();
        await bench.Until(() => Done(host) >= 1, "a digest");
        (await File.ReadAllTextAsync($"/proc/{worker.Pid}/cmdline")).Should().NotContain(Secret);

        await Until(bench, host, "revoke insert on drdrill_firing from worker", "claims of the cluster: PostgreSQL", "42501: permission denied for table drdrill_firing");
        await bench.Until(() => Directory.EnumerateFiles($"{host.Files.Root}/DR/worker", "*.jsonl").Any(file => File.ReadAllText(file).Contains("refused (42501: permission denied for table drdrill_firing)", StringComparison.Ordinal)), "a run that was skipped and says why");
        await Ready(bench, host, "grant insert on drdrill_firing to worker");
        await Until(bench, host, "revoke update on drdrill_host from worker", "cluster: PostgreSQL", "42501: permission denied for table drdrill_host");
        await Ready(bench, host, "grant update on drdrill_host to worker");
        await Until(bench, host, "alter table drdrill_firing rename to away", "claims of the cluster: PostgreSQL", "42P01: relation \"drdrill_firing\" does not exist");
        await Ready(bench, host, "alter table away rename to drdrill_firing");
        await Until(bench, host, "alter database worker set default_transaction_read_only = on" + Kick, "cluster: PostgreSQL", "25006: cannot execute UPDATE in a read-only transaction");
        await Ready(bench, host, "alter database worker reset default_transaction_read_only");
        await Until(bench, host, "alter role worker connection limit 0" + Kick, "cluster: PostgreSQL", "53300: too many connections for role \"worker\"");
        await Ready(bench, host, "alter role worker connection limit -1");

        worker.Signal("TERM");
        var end = (await worker.End()).ShouldEndWith(0);
        end.Errors.Should().ContainAll("The cluster's database refuses", "42501", "42P01", "25006", "53300", "refuses no more").And.NotContain("   at ", "a refusal is no flood of stack traces");
        var written = Directory.EnumerateFiles($"{host.Files.Root}/DR", "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        string.Concat([end.All, .. written, .. bench.Slack.Taken]).Should().NotContain(Secret);
    }

    private static async Task<ClusterHost> Host(ClusterBench bench)
    {
        var host = bench.Host("alpha", Digest);
        host.LostAfter = "3s";
        host.Configure(await bench.Postgres.Ordinary(User, Secret), Digest);
        host.Files.Environment[Variable] = Secret;
        return host;
    }

    private static async Task<string> Refused(ClusterHost host, string reason)
    {
        var end = (await host.Files.Run("worker")).ShouldEndWith(2);
        end.Errors.Should().Contain("cluster.postgres").And.Contain(reason).And.NotContain("does not answer").And.NotContain("   at ");
        return end.All;
    }

    private static async Task Until(ClusterBench bench, ClusterHost host, string sql, string subject, string reason)
    {
        await bench.Postgres.Query(User, sql, _ => 0);
        await bench.Until(async () => await host.Ready() is (HttpStatusCode.ServiceUnavailable, var why) && why.Split('\n').Any(line => line.StartsWith(subject, StringComparison.Ordinal) && line.Contains($"refuses since", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal)), reason);
    }

    /// <summary>What was refused is granted again: nothing is in the way any more, and jobs begin.</summary>
    private static async Task Ready(ClusterBench bench, ClusterHost host, string sql)
    {
        await bench.Postgres.Query(User, sql, _ => 0);
        await bench.Until(async () => (await host.Ready()).Status == HttpStatusCode.OK, "readiness after " + sql);
        var done = Done(host);
        await bench.Until(() => Done(host) > done, "a digest after " + sql);
    }

    private static int Done(ClusterHost host) => host.Firings().Count(firing => firing.Outcome == "done");
}
