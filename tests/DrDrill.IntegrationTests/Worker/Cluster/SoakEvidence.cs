using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>What a soak did and when; and where it fails, everything that it left, in a directory that is named.</summary>
internal sealed class SoakEvidence(int seed, ITestOutputHelper output)
{
    private readonly string _place = Directory.CreateTempSubdirectory($"drdrill-soak-{seed}-").FullName;

    public void Tell(string what)
    {
        var line = $"{DateTime.UtcNow.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {what}";
        lock (output)
        {
            output.WriteLine(line);
            File.AppendAllText($"{_place}/story.log", line + "\n");
        }
    }

    public async Task Keep(ClusterBench bench, IReadOnlyList<SoakHost> hosts, Exception why)
    {
        Tell($"It failed with seed {seed}; the evidence is in {_place}:\n{why}");
        foreach (var host in hosts)
        {
            using var copy = Process.Start("/bin/cp", ["-a", "--", Path.GetDirectoryName(host.Repository)!, $"{_place}/{host.Name}"]);
            await copy.WaitForExitAsync();
            await File.WriteAllLinesAsync($"{_place}/{host.Name}.said", host.Said);
        }

        await File.WriteAllLinesAsync($"{_place}/slack.jsonl", bench.Slack.Taken);
        foreach (var table in new[] { "drdrill_firing", "drdrill_job", "drdrill_host", "drdrill_qrtz_triggers", "drdrill_qrtz_fired_triggers" })
        {
            await File.WriteAllLinesAsync($"{_place}/{table}", await Rows(bench.Postgres, table));
        }
    }

    public void AllIsWell() => Directory.Delete(_place, recursive: true);

    /// <summary>It may be down just then.</summary>
    private static async Task<List<string>> Rows(PostgresServer postgres, string table)
    {
        try
        {
            return await postgres.Query($"select t::text from {table} t order by 1", row => row.GetString(0));
        }
        catch (Npgsql.NpgsqlException e)
        {
            return [e.Message];
        }
    }
}
