using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Engine.NegativeControls;

/// <summary>The ways to spoil a restored tree. Only ever done to scratch: each is given a path below the target's work directory.</summary>
internal static class Spoiling
{
    private const string Everything = "everything";
    private const string Log = "the log";

    public static IReadOnlyList<NegativeControl> All { get; } =
    [
        new("missing file", "the largest file did not come back", ControlLayer.Restore, RemoveLargest, (result, file) => Says(result, file)),
        new("changed byte", "one byte in the middle of the largest immutable file is another", ControlLayer.Restore, ChangeByte, (result, file) => Says(result, file)),
        new("empty service", "nothing came back: the service gets ready with no data at all", ControlLayer.Service, Empty, (result, _) => Says(result, "right answer")),
        new("lost log", "the service's log did not come back: it starts from what it had written out long ago", ControlLayer.Service, RemoveGrowing, (result, _) => Says(result, "right answer")),
        new("stale snapshot", "an older snapshot came back instead of the one that the drill says it used", ControlLayer.Snapshot, (_, _) => null, IsNotTheSnapshot),
    ];

    /// <summary>The evidence of the snapshot that the drill names is not met: by its files, or (no manifest: a live copy) by the service's answer.</summary>
    private static bool IsNotTheSnapshot(TargetResult result, string older) =>
        (result.Snapshot is { } used && Says(result, $"is not what snapshot {used.Id.Short} should hold")) || Says(result, "right answer");

    private static bool Says(TargetResult result, string words) =>
        result.Reason.Contains(words, StringComparison.Ordinal) || result.Integrity.Mismatches.Any(mismatch => mismatch.ToString()!.Contains(words, StringComparison.Ordinal));

    private static string? RemoveLargest(Subject subject, DataPath tree)
    {
        if (Largest(tree, _ => true) is not { } file)
        {
            return null;
        }

        GuardedDelete.Tree(subject.Work.Root.Value, file.FullPath);
        return file.RelativePath;
    }

    /// <summary>Size and times stay: only its content tells.</summary>
    private static string? ChangeByte(Subject subject, DataPath tree)
    {
        if (Largest(tree, subject.Target.IsImmutable) is not { Status.Size: > 0 } file)
        {
            return null;
        }

        using (var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Position = file.Status.Size / 2;
            var value = stream.ReadByte();
            stream.Position--;
            stream.WriteByte((byte)(value ^ 0x55));
        }

        Posix.SetModified(file.FullPath, file.Status.ModifiedNs);
        return file.RelativePath;
    }

    private static string? Empty(Subject subject, DataPath tree)
    {
        foreach (var name in FileTree.Names(tree.Value))
        {
            GuardedDelete.Tree(subject.Work.Root.Value, $"{tree}/{name}");
        }

        return Everything;
    }

    private static string? RemoveGrowing(Subject subject, DataPath tree)
    {
        var growing = FileTree.Walk(tree.Value).Where(entry => entry.Status.IsFile && !subject.Target.IsImmutable(entry.RelativePath)).ToList();
        growing.ForEach(entry => GuardedDelete.Tree(subject.Work.Root.Value, entry.FullPath));
        return growing.Count == 0 ? null : Log;
    }

    private static TreeEntry? Largest(DataPath tree, Func<string, bool> fits) =>
        FileTree.Walk(tree.Value).Where(entry => entry.Status.IsFile && fits(entry.RelativePath)).MaxBy(entry => entry.Status.Size);
}
