using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Files;

/// <summary>
/// What became of a file. A file has a state at every instant, so the instant of the snapshot is itself a point at which its state is known:
/// R of a file that changed later is that instant, not the (perhaps year-old) modification time that the snapshot holds.
/// </summary>
internal static class FileVersions
{
    public static IReadOnlyDictionary<string, FileEntry> Of(IEnumerable<FileEntry> manifest) =>
        manifest.Where(entry => entry.Kind == FileKind.File).ToDictionary(entry => entry.Path, StringComparer.Ordinal);

    /// <param name="newest">Its modification time at the loss.</param>
    /// <param name="size">Its size then; null when nobody can tell any more.</param>
    public static StreamOutcome Outcome(string path, SampleTime newest, long? size, IReadOnlyDictionary<string, FileEntry> snapshot, SampleTime snapshotAsOf)
    {
        if (!snapshot.TryGetValue(path, out var kept))
        {
            return new StreamOutcome(path, newest, null, null, 1, [new Hole(newest, newest, 1)]);
        }

        var isSame = kept.ModifiedNs == newest.UnixNanoseconds && (size is null || kept.Size == size);
        var known = SampleTime.Max(new SampleTime(kept.ModifiedNs), snapshotAsOf);
        return isSame
            ? new StreamOutcome(path, newest, newest, newest, 0, [])
            : new StreamOutcome(path, newest, SampleTime.Min(known, newest), SampleTime.Min(known, newest), 1, [new Hole(newest, newest, 1)]);
    }
}
