using System.Text.Json;
using System.Text.RegularExpressions;
using DrDrill.Publishing;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>
/// What people were told, held against what happened. The bounds follow from docs/worker.md: of a row of troubles the first and its end; of skipped runs one in six hours; of a drill that did not pass one, and one
/// of the first that passes; of a lost host one, of its first missed run of each job one, and one when it is back. A kill may keep the worker from remembering what it has told: then once more.
/// </summary>
internal sealed class SoakAlerts(ClusterBench bench, IReadOnlyList<SoakHost> hosts, SoakJob floating)
{
    private readonly IReadOnlyList<string> _all = [.. bench.Slack.Taken.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("text").GetString()!.Split('[')[^1].TrimEnd(']'))];
    private readonly HashSet<string> _unexplained = new(StringComparer.Ordinal);

    private int Kills => hosts.Sum(host => host.Kills);

    public string MustBeTrueAndFew(SoakTroubles troubles, IReadOnlyList<bool> floatingRows)
    {
        _unexplained.UnionWith(_all);
        (_all.Count - _unexplained.Count).Should().BeLessThanOrEqualTo(Kills, "a message is repeated only after a kill between its POST and its mark");
        var lost = Events("host-.*-lost-.*");
        lost.Should().BeGreaterThanOrEqualTo(troubles.Losses).And.BeLessThanOrEqualTo(troubles.Losses + Kills + troubles.Outages);
        Events("host-.*-back-.*").Should().BeInRange(troubles.Losses, lost);
        Events("recovery-.*").Should().BeLessThanOrEqualTo(Kills);
        var rows = hosts.Sum(host => host.Jobs.Sum(job => OfJob(host, job, lost)));
        rows.Should().BeGreaterThan(0, "there was trouble");
        floatingRows.Should().NotContain(false, "somebody was told of each row of troubles of {0}", floating.Name);
        Events($"job-{floating.Name}-.*").Should().BeInRange(floatingRows.Count, (2 * floatingRows.Count) + 1 + Kills + (troubles.Outages * hosts.Count), "while the database is away nobody knows what was told of {0}", floating.Name);
        var digests = Events("digest-.*");
        var drills = hosts.Sum(OfDrills);
        _unexplained.Should().BeEmpty("each message is of something that happened");
        return $"{_all.Count} messages: {rows + floatingRows.Count} rows of troubles of jobs, {drills} drills that did not pass, {lost} lost hosts, {digests} digests";
    }

    /// <returns>Rows of troubles.</returns>
    private int OfJob(SoakHost host, SoakJob job, int lost)
    {
        var rows = job.Accounts(host.Root).TroubleRows();
        rows.Should().NotContain(false, "somebody was told of each row of troubles of {0}", job.Name);
        foreach (var line in host.Lines().Where(line => line.GetProperty("job").GetString() == job.Name && line.GetProperty("told").GetBoolean()))
        {
            var own = $"job-{job.Name}-{line.GetProperty("scheduledAt").GetDateTimeOffset().UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{line.GetProperty("outcome").GetString()}";
            var drill = line.TryGetProperty("drillId", out var id) ? id.GetString()! : own;
            var others = new Regex($"^(job-{job.Name}-.*-{host.Name}|host-{host.Name}-lost-.*)$"); // they told it of a host that was gone
            _all.Any(told => told == own || told.StartsWith(drill, StringComparison.Ordinal) || others.IsMatch(told)).Should().BeTrue("{0} was told, it says", own);
        }

        Events($"job-{job.Name}-\\d.*").Should().BeLessThanOrEqualTo((2 * rows.Count) + 1 + host.Kills + lost, "no flood of {0}", job.Name);
        return rows.Count;
    }

    /// <returns>Drills that did not pass.</returns>
    private int OfDrills(SoakHost host)
    {
        var history = new History(new ReportStore($"{host.Root}/DR")).Read();
        var bad = history.Where(line => line.Verdict != "PASS").ToList();
        foreach (var line in bad)
        {
            _all.Should().Contain($"{line.DrillId}-{line.Verdict.Replace(' ', '-').ToLowerInvariant()}", "each drill that did not pass is told");
        }

        var told = history.Select(line => line.DrillId).Distinct().Sum(id => Events($"{Regex.Escape(id)}-.*"));
        told.Should().BeInRange(bad.Count, bad.Sum(line => 1 + line.Targets.Count), "of the drills that passed only the first of each target after one that did not");
        return bad.Count;
    }

    /// <summary>How many different ones there are; they are explained then.</summary>
    private int Events(string pattern) => _all.Where(id => Regex.IsMatch(id, $"^{pattern}$")).Distinct(StringComparer.Ordinal).Count(id => _unexplained.Remove(id) || true);
}
