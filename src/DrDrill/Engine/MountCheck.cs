using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Data is moved by rename, entry by entry: neither to another mount, nor can an entry that is a mount be moved at all.</summary>
internal static class MountCheck
{
    public static IReadOnlyList<Finding> Look(Subject subject)
    {
        if (Directory.Exists(subject.Work.Root.Value))
        {
            GuardedMove.RequireSameMount(subject.Work.Data.Value, subject.Work.Root.Value);
        }

        var own = Posix.Status(subject.Work.Data.Value)!.MountId;
        return FileTree.Walk(subject.Work.Data.Value, subject.Work.IsOwn).FirstOrDefault(entry => entry.Status.MountId != own) is { } mount
            ? [new Finding(FindingSeverity.Refusal, subject.Name.Value, $"{mount.FullPath} is a mount inside the data directory; it cannot be moved away with it.", "Unmount it for the drill, or make it a target of its own.")]
            : [];
    }
}
