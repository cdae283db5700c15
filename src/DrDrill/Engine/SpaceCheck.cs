using DrDrill.Targets;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Whether the data's file system has room for the restored copy, the frozen copy and the clone, and the machine memory for the clone.</summary>
internal static class SpaceCheck
{
    private const double Margin = 1.1;
    private const long CloneBase = 256L << 20;
    private const int MemoryPerLogByte = 3;

    public static IEnumerable<Finding> Look(Subject subject)
    {
        var files = FileTree.Walk(subject.Work.Data.Value, subject.Work.IsOwn).Where(e => e.Status.IsFile && !subject.Target.IsExcluded(e.RelativePath)).ToList();
        var all = files.Sum(e => e.Status.Size);
        var growing = files.Where(e => !subject.Target.IsImmutable(e.RelativePath)).Sum(e => e.Status.Size);
        var frozen = subject.Target.HasService ? growing : all;
        var clone = subject.Target.HasService ? growing : 0;
        var needed = (long)(all * Margin) + frozen + clone;
        var free = new DriveInfo(subject.Work.Data.Value).AvailableFreeSpace;
        if (free < needed)
        {
            yield return new Finding(FindingSeverity.Refusal, subject.Name.Value, $"{Size(free)} are free on the file system of {subject.Work.Data}; restoring beside the original needs {Size(needed)}.", "Free some space: the original is kept until the restored copy is proven.");
        }

        var memory = Machine.AvailableMemory();
        if (subject.Target.HasService && memory < CloneBase + (growing * MemoryPerLogByte))
        {
            yield return new Finding(FindingSeverity.Refusal, subject.Name.Value, $"{Size(memory)} of memory are available; the clone that reads the exact tail needs about {Size(CloneBase + (growing * MemoryPerLogByte))}.", "Free some memory, or drill when less is running.");
        }
    }

    private static string Size(long bytes) => bytes < 1L << 30 ? $"{bytes / (1 << 20)} MiB" : $"{bytes / (double)(1 << 30):0.0} GiB";
}
