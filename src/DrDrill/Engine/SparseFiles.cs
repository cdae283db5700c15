using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>restic before 0.15 restores holes as zeros: a sparse file would come back with its full size on disk, and perhaps fill it.</summary>
internal static class SparseFiles
{
    public static void DigHoles(IReadOnlyList<FileEntry> manifest, DataPath tree)
    {
        foreach (var entry in manifest.Where(entry => entry.Kind == FileKind.File && entry.AllocatedBytes < entry.Size))
        {
            var path = $"{tree}/{entry.Path}";
            if (Posix.Status(path) is { IsFile: true } status && status.Blocks * 512 > entry.AllocatedBytes)
            {
                HolePunch.ZeroRuns(path);
                Posix.SetModified(path, status.ModifiedNs);
            }
        }
    }
}
