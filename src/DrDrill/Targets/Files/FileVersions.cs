using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Targets.Files;

/// <summary>
/// What became of a file. A file has a state at every instant, so the instant of the snapshot is itself a point at which its state is known:
/// R of a file that changed later is that instant, not the (perhaps year-old) modification time that the snapshot holds.
/// </summary>
internal static class FileVersions
{
    public static IReadOnlyDictionary<string, FileEntry> Of(IEnumerable<FileEntry> manifest) =>
        manifest.Where(entry => entry.Kind == FileKind.File).ToDictionary(entry => entry.Path, StringComparer.Ordinal);

    public static StreamOutcome Outcome(string path, FileStatus original, IReadOnlyDictionary<string, FileEntry> snapshot, SampleTime snapshotAsOf)
    {
        var newest = new SampleTime(original.ModifiedNs);
        if (!snapshot.TryGetValue(path, out var kept))
        {
            return new StreamOutcome(path, newest, null, null, 1, [new Hole(newest, newest, 1)]);
        }

        var isSame = kept.ModifiedNs == original.ModifiedNs && kept.Size == original.Size;
        var known = SampleTime.Max(new SampleTime(kept.ModifiedNs), snapshotAsOf);
        return isSame
            ? new StreamOutcome(path, newest, newest, newest, 0, [])
            : new StreamOutcome(path, newest, SampleTime.Min(known, newest), SampleTime.Min(known, newest), 1, [new Hole(newest, newest, 1)]);
    }
}
