using DrDrill.Drills;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>The odd tree, and hard links, a sparse file, a fifo, dangling links, nested empty directories, times of long ago.</summary>
internal static class EveryKindOfEntry
{
    public const long SparseSize = 16L << 20;
    private const long LongAgo = 946_684_800_987_654_321;

    public static void Make(DataPath at)
    {
        OddTree.Make(at);
        Posix.Link(at.Below("plain").Value, at.Below("[dir]/hard link to plain").Value);
        Posix.Link(at.Below("plain").Value, at.Below("second hard link").Value);
        MakeSparse(at.Below("sparse").Value);
        File.CreateSymbolicLink(at.Below("dangling").Value, "nowhere/at all");
        Directory.CreateDirectory(at.Below("nested/empty/directories").Value);
        OddTree.Write(at.Below("nested/nothing in it"), "");
        OddTree.Write(at.Below("nested/no rights"), "nobody may");
        Posix.ChangeMode(at.Below("nested/no rights").Value, 0);
        Posix.SetModified(at.Below("dangling").Value, LongAgo);
        Posix.SetModified(at.Below("nested/empty").Value, LongAgo + 1);
        Posix.SetModified(at.Value, LongAgo + 2);
    }

    private static void MakeSparse(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew);
        file.SetLength(SparseSize);
        file.Position = SparseSize / 2;
        file.Write([.. Enumerable.Range(1, 4096).Select(n => (byte)(n | 1))]);
    }
}
