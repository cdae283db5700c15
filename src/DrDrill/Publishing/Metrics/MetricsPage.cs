using DrDrill.Publishing.Checks;
using DrDrill.Publishing.Outbox;
using DrDrill.Reports.Model;

namespace DrDrill.Publishing.Metrics;

/// <summary>
/// The page at <c>/metrics</c>, made anew at each scrape from what lies on disk, so that drills run from the command line show and a restart forgets nothing
/// (docs/decisions/0013-metrics-from-disk.md). The history is read again only when its file changed.
/// </summary>
/// <param name="stateDirectory">The directory <c>DR/state</c>.</param>
/// <param name="slack">Null: Slack is not set up.</param>
public sealed class MetricsPage(ReportStore store, string stateDirectory, OutboxFolder? slack, MetricsScope scope, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private (DateTime ChangedAt, long Length) _seen;
    private IReadOnlyList<HistoryLine> _history = [];

    public string Render() => Exposition.Of([.. DrillMetrics.Of(History()), .. Snapshots(), .. ProofMetrics.Of(Controls()), .. ProofMetrics.Of(Checks()), Outbox(), Canary()]);

    private IReadOnlyList<TargetControls> Controls() => [.. new NegativeControlRecord(store).Read().Where(controls => scope.Targets.Contains(controls.Target))];

    private IReadOnlyList<CheckReport> Checks() => [.. scope.CheckJobs.Select(job => new CheckRecords(stateDirectory).Read(job)?.Report).OfType<CheckReport>()];

    private IReadOnlyList<HistoryLine> History()
    {
        lock (_gate)
        {
            var file = new FileInfo(store.HistoryFile);
            var now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (now != _seen)
            {
                _history = [.. new History(store).Read().Select(line => line with { Targets = [.. line.Targets.Where(target => scope.Targets.Contains(target.Name))] })];
                _seen = now;
            }

            return _history;
        }
    }

    private IEnumerable<MetricFamily> Snapshots()
    {
        var known = new SnapshotNotes(stateDirectory).Read().Where(note => scope.Targets.Contains(note.Target)).ToList();
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
        var state = slack?.State();
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
