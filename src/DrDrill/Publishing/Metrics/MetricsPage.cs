using DrDrill.Publishing.Checks;
using DrDrill.Publishing.Index;
using DrDrill.Publishing.Outbox;
using DrDrill.Reports.Model;

namespace DrDrill.Publishing.Metrics;

/// <summary>
/// The page at <c>/metrics</c>, made anew at each scrape from what lies on disk, so that drills run from the command line show and a restart forgets nothing
/// (docs/decisions/0013-metrics-from-disk.md). Of the history only what was appended is read.
/// </summary>
public sealed class MetricsPage(HistoryIndex history, MetricsFiles files, MetricsScope scope, TimeProvider clock)
{
    public string Render() => Exposition.Of([.. DrillMetrics.Of(History()), .. Expected(), .. Snapshots(), .. ProofMetrics.Of(Controls()), .. ProofMetrics.Of(Checks()), Outbox(), Canary()]);

    private IReadOnlyList<TargetControls> Controls() => [.. new NegativeControlRecord(files.Store).Read().Where(controls => scope.Targets.Contains(controls.Target))];

    private IReadOnlyList<CheckReport> Checks() => [.. scope.CheckJobs.Select(job => new CheckRecords(files.StateDirectory).Read(job)?.Report).OfType<CheckReport>()];

    /// <summary>Of all drills only the newest and the last that passed, of each target and mode, are in a metric.</summary>
    private IReadOnlyList<HistoryLine> History() =>
    [
        .. history.Tracks().SelectMany(track => new[] { track.LastPass, track.Newest }).OfType<HistoryLine>().Distinct()
            .Select(line => line with { Targets = [.. line.Targets.Where(target => scope.Targets.Contains(target.Name))] }),
    ];

    /// <summary>What the configuration asks for: what the measured is held against.</summary>
    private IEnumerable<MetricFamily> Expected()
    {
        yield return Seconds(MetricNames.RtoObjective, "RTO objective of the target; absent when it has none.", scope.Objectives.Select(objective => (objective.Target, objective.Rto)));
        yield return Seconds(MetricNames.RpoObjective, "RPO objective of the target; absent when it has none.", scope.Objectives.Select(objective => (objective.Target, objective.Rpo)));
        yield return Seconds(
            MetricNames.DrillInterval, "Longest time between two scheduled drills of the target around now; absent when no job drills it.",
            scope.DrillIntervals(clock.GetUtcNow()).Select(drill => (drill.Target, (TimeSpan?)drill.Interval)));
    }

    private static MetricFamily Seconds(string name, string help, IEnumerable<(string Target, TimeSpan? Value)> values) =>
        new(name, "gauge", help) { Samples = [.. values.Where(value => value.Value is not null).Select(value => new MetricSample(value.Value!.Value.TotalSeconds, ("target", value.Target)))] };

    private IEnumerable<MetricFamily> Snapshots()
    {
        var known = new SnapshotNotes(files.StateDirectory).Read().Where(note => scope.Targets.Contains(note.Target)).ToList();
        yield return new MetricFamily(MetricNames.SnapshotLastSuccess, "gauge", "When the newest scheduled snapshot was taken and proven.")
        {
            Samples = [.. known.Select(note => new MetricSample(note.TakenAt.ToUnixTimeMilliseconds() / 1000.0, ("target", note.Target)))],
        };
        yield return new MetricFamily(MetricNames.SnapshotBytes, "gauge", "Bytes of all files in the newest scheduled snapshot.")
        {
            Samples = [.. known.Select(note => new MetricSample(note.Bytes, ("target", note.Target)))],
        };
    }

    private MetricFamily Outbox()
    {
        var state = files.Slack?.State();
        return new MetricFamily(MetricNames.Outbox, "gauge", "Messages to Slack that wait, that it refused for good, and that were dropped because too many waited.")
        {
            Samples = state is null ? [] :
            [
                new MetricSample(state.Waiting, ("state", "waiting")),
                new MetricSample(state.Refused.Count, ("state", "refused")),
                new MetricSample(state.Dropped, ("state", "dropped")),
            ],
        };
    }

    /// <summary>Needs no state: the number of the beat is the Unix time in whole seconds.</summary>
    private MetricFamily Canary() => new(MetricNames.Canary, "gauge", "Number of the canary's beat, one a second.") { Samples = [new MetricSample(clock.GetUtcNow().ToUnixTimeSeconds())] };
}
