using System.Diagnostics;
using System.Globalization;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Tools;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>
/// Three workers with crons of seconds on one PostgreSQL for <c>DRDRILL_SOAK</c> minutes, one of them with the sandbox's stack, while Slack goes down and up, PostgreSQL stops and is killed, repositories go away,
/// and workers are killed, frozen and lost: every firing accounted for once, every trouble told of and none in floods, nothing lost. <c>DRDRILL_SOAK_SEED</c> has the same troubles come in the same order.
/// </summary>
public sealed class ClusterSoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(15);
    private const int Often = 60;
    private static readonly SoakJob Floating = new("digest", "digest", 0, 10);

    private static readonly SoakJob[] StackJobs =
    [
        new("a-snapshots", "snapshot", 0, 30), new("a-drills", "drill, mode: in-place", 40, 60), new("a-isolated", "drill, targets: [prometheus]", 10, 60),
        new("a-control", "negative-control, targets: [prometheus]", 75, 600), new("a-check", "check, parts: 3", 20, 60), new("a-tidy", "retention", 50, 60),
    ];

    [SkippableFact(Timeout = 12 * 3600 * 1000)]
    public async Task Whatever_happens_to_a_cluster_every_firing_is_accounted_for_every_trouble_is_told_of_and_nothing_is_lost()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        PostgresServer.SkipAloudIfAbsent();
        Skip.If(Environment.GetEnvironmentVariable("DRDRILL_SOAK") is null, "set DRDRILL_SOAK to so many minutes");
        Skip.IfNot(NetworkNamespace.WhyNot() is null, "network namespaces need CAP_SYS_ADMIN; without them isolated drills refuse");
        var length = TimeSpan.FromMinutes(double.Parse(Environment.GetEnvironmentVariable("DRDRILL_SOAK")!, CultureInfo.InvariantCulture));
        var seed = int.Parse(Environment.GetEnvironmentVariable("DRDRILL_SOAK_SEED") ?? $"{Environment.TickCount & 0xFFFF}", CultureInfo.InvariantCulture);
        var evidence = new SoakEvidence(seed, output);
        evidence.Tell($"seed {seed}");
        await using var bench = await ClusterBench.Make();
        await using var stack = await SoakStack.Build(CancellationToken.None);
        using FilesRoot beta = new(), gamma = new();
        var hosts = await Hosts(bench, stack, beta, gamma);
        var before = beta.Bytes().Concat(gamma.Bytes()).ToList();
        var troubles = new SoakTroubles(bench, hosts, stack, new Random(seed), evidence.Tell);
        try
        {
            await stack.Note();
            await Live(bench, hosts, troubles, length, evidence);
            await End(hosts);
            evidence.Tell(await stack.MustHold());
            beta.Bytes().Concat(gamma.Bytes()).Should().Equal(before);
            var accounts = new SoakAccounts(bench, hosts, Floating);
            await accounts.MustAddUp();
            evidence.Tell(new SoakAlerts(bench, hosts, Floating).MustBeTrueAndFew(troubles, await accounts.FloatingTroubles()));
            evidence.AllIsWell();
        }
        catch (Exception e)
        {
            await evidence.Keep(bench, hosts, e);
            throw;
        }
        finally
        {
            hosts.ForEach(host => host.Dispose());
        }
    }

    private static async Task<List<SoakHost>> Hosts(ClusterBench bench, SoakStack stack, FilesRoot beta, FilesRoot gamma)
    {
        var slack = bench.Slack.Url;
        List<SoakHost> hosts =
        [
            new("alpha", stack.Root, stack.Repository, slack, StackJobs), new("beta", beta.Root, beta.Repository, slack, FilesJobs("b", 0)), new("gamma", gamma.Root, gamma.Repository, slack, FilesJobs("c", 2)),
        ];
        stack.Configure(hosts[0].Keys(bench.Postgres.Connection, Floating, LostAfter));
        foreach (var (root, host) in new[] { (beta, hosts[1]), (gamma, hosts[2]) })
        {
            root.Configure(text => text + string.Join('\n', host.Keys(bench.Postgres.Connection, Floating, LostAfter)) + "\n");
        }

        foreach (var host in hosts)
        {
            (await host.Run("backup", "--init")).ShouldEndWith(0);
        }

        return hosts;
    }

    private static SoakJob[] FilesJobs(string prefix, int offset) =>
    [
        new($"{prefix}-snapshots", "snapshot", offset, 12), new($"{prefix}-drills", "drill, mode: in-place", offset + 1, 15), new($"{prefix}-check", "check, parts: 2", offset + 2, 30), new($"{prefix}-tidy", "retention", offset + 3, 30),
    ];

    private static async Task Live(ClusterBench bench, IReadOnlyList<SoakHost> hosts, SoakTroubles troubles, TimeSpan length, SoakEvidence evidence)
    {
        var since = Stopwatch.StartNew();
        await Task.WhenAll(hosts.Select(host => host.Start()));
        await AllWell(bench, hosts, evidence);
        do
        {
            foreach (var trouble in troubles.Shuffled())
            {
                await trouble();
                await AllWell(bench, hosts, evidence);
                if (since.Elapsed > length)
                {
                    break;
                }
            }
        }
        while (since.Elapsed < length);
        await SoakTroubles.Until(() => Task.FromResult(hosts.All(host => host.Unwell(DateTimeOffset.MinValue, int.MaxValue).Count == 0)), () => "a good run of what comes seldom");
    }

    /// <summary>Every job of every host, those that come seldom aside, has a good run that fell due from now on.</summary>
    private static async Task AllWell(ClusterBench bench, IReadOnlyList<SoakHost> hosts, SoakEvidence evidence)
    {
        var since = await bench.Now();
        await SoakTroubles.Until(
            async () => hosts.All(host => host.Unwell(since, Often).Count == 0) && (await bench.Rows(Floating.Name)).Exists(row => row.At > since && row.Outcome == "done"),
            () => $"a good run of {string.Join(", ", hosts.SelectMany(host => host.Unwell(since, Often)).Append(Floating.Name))}");
        evidence.Tell("every job has had a good run");
    }

    /// <summary>Nothing waits to be told, nothing is open, and the histories are whole.</summary>
    private static async Task End(IReadOnlyList<SoakHost> hosts)
    {
        foreach (var host in hosts)
        {
            await SoakTroubles.Until(async () => (await host.Get("/metrics")).Split('\n').Where(line => line.StartsWith("drdrill_slack_outbox_messages", StringComparison.Ordinal)).All(line => line.EndsWith(" 0", StringComparison.Ordinal)), () => $"an empty outbox of {host.Name}");
            await SoakTroubles.Until(async () => (await host.Get("/readyz")).Trim() is "ok" or "ready", () => $"{host.Name} to be ready");
        }

        foreach (var host in hosts)
        {
            await host.Stop();
            (await host.Run("recover")).ShouldEndWith(0).Output.Should().Contain("Nothing to recover");
            (await host.Run("history", "--verify")).ShouldEndWith(0);
            string.Concat(host.Said).Should().NotContain("Unhandled exception").And.NotContain("   at ", "no trouble is a stack trace");
        }
    }
}
