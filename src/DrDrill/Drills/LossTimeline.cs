using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>The instants around a loss, all by the target's clock.</summary>
/// <param name="SnapshotAt">The evidence's instant: up to it everything had to come back.</param>
/// <param name="NewestRecovered">Of any stream; null when nothing came back.</param>
/// <param name="FirstFresh">The first sample written after the restore; null where there was none.</param>
/// <param name="Windows">Samples of all groups together in the newest windows of the snapshot evidence, oldest first.</param>
public sealed record LossTimeline(SampleTime LossAt, SampleTime SnapshotAt, SampleTime? NewestRecovered, SampleTime? FirstFresh, IReadOnlyList<WindowEvidence> Windows)
{
    public const int WindowsListed = 30;

    /// <summary>The newest windows of an evidence, their groups summed.</summary>
    public static IReadOnlyList<WindowEvidence> Newest(IReadOnlyList<WindowEvidence> windows) =>
        [.. windows.GroupBy(w => (w.From, w.To))
            .Select(same => new WindowEvidence("", same.Key.From, same.Key.To, same.Sum(w => w.Count)))
            .OrderByDescending(w => w.To).ThenByDescending(w => w.From)
            .Take(WindowsListed)
            .Reverse()];
}
