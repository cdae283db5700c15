using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets;

/// <summary>
/// Without a clone of the original there is only the loss evidence: counts and newest times. Samples lost are exact by count; R is the newest
/// restored sample, or, where a window of the snapshot came back with less, the newest one before that window.
/// </summary>
internal sealed class LossEstimate(IStreamReader restored, VerificationRequest request, Integrity integrity, Func<string, string> groupOf, int sideBySide)
{
    public const string Note =
        "There was no clone of the original to read from: RPO is measured against the counts recorded last before the strike; what arrived after that query is not in it, and the edges of holes are not exact.";

    public async Task<List<StreamOutcome>> Measure(CancellationToken cancellationToken)
    {
        var range = restored.Range(request.Loss.From, SampleTime.Min(request.LossAt, request.Loss.AsOf));
        var inSnapshot = request.Snapshot.Streams.ToDictionary(stream => stream.Stream, stream => stream.Newest);
        var byGroup = request.Loss.Streams.ToLookup(stream => groupOf(stream.Stream));
        var sound = FirstDamage() is { } damage ? new SampleRange(range.From, damage) : range;
        var parts = await PerGroup.Run(
            [.. byGroup.Select(group => group.Key)],
            sideBySide,
            async (group, token) =>
            {
                var back = await restored.States(group, range, token);
                var contiguous = sound == range ? back : await restored.States(group, sound, token);
                return byGroup[group].Select(stream => Outcome(stream, back, contiguous, inSnapshot)).ToList();
            },
            cancellationToken);
        return [.. parts.SelectMany(part => part)];
    }

    /// <summary>Start of the oldest window that came back with less than the snapshot evidence says.</summary>
    private long? FirstDamage()
    {
        if (integrity.IsIntact)
        {
            return null;
        }

        var lost = integrity.Mismatches.Select(mismatch => mismatch.Where).ToHashSet();
        var windows = request.Snapshot.Windows.Where(window => lost.Contains($"{window.Group} in ({window.From}, {window.To}]")).ToList();
        return windows.Count == 0 ? null : windows.Min(window => restored.Units(window.From));
    }

    private StreamOutcome Outcome(
        StreamEvidence recorded,
        Dictionary<string, StreamState> back,
        Dictionary<string, StreamState> contiguous,
        Dictionary<string, SampleTime> inSnapshot)
    {
        SampleTime? newestThen = inSnapshot.TryGetValue(recorded.Stream, out var then) ? then : null;
        var count = back.TryGetValue(recorded.Stream, out var state) ? state.Count : 0;
        var lost = Math.Max(0, recorded.Count - count);
        if (lost == 0)
        {
            return new StreamOutcome(recorded.Stream, recorded.Newest, recorded.Newest, newestThen, 0, []);
        }

        SampleTime? point = contiguous.TryGetValue(recorded.Stream, out var sound)
            ? SampleTime.Min(recorded.Newest, restored.Time(sound.Newest))
            : null;
        return new StreamOutcome(recorded.Stream, recorded.Newest, point, newestThen, lost, [new Hole(recorded.Newest, recorded.Newest, lost)]);
    }
}
