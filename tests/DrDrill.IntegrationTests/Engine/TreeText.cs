using System.Security.Cryptography;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A tree as lines of text: everything that stat and a read tell of each entry.</summary>
internal static class TreeText
{
    /// <summary>With inode numbers and allocated blocks: equal only when it is the very same tree.</summary>
    public static IReadOnlyList<string> Of(DataPath root) => Describe(root, (entry, text) => $"{text} inode {entry.Status.Inode} blocks {entry.Status.Blocks}");

    /// <summary>Without them: equal for a faithful copy.</summary>
    public static IReadOnlyList<string> OfCopy(DataPath root) => Describe(root, (_, text) => text);

    private static List<string> Describe(DataPath root, Func<TreeEntry, string, string> finish)
    {
        var entries = FileTree.Walk(root.Value, name => name == ".drdrill").ToList();
        var firstNames = entries.GroupBy(entry => entry.Status.Inode).ToDictionary(same => same.Key, same => same.First().RelativePath);
        return [.. entries.Select(entry => finish(entry, Line(entry, firstNames[entry.Status.Inode])))];
    }

    private static string Line(TreeEntry entry, string firstName)
    {
        var status = entry.Status;
        var content = status.IsFile ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(entry.FullPath))) : status.IsSymlink ? new FileInfo(entry.FullPath).LinkTarget : "";
        return $"{entry.RelativePath} = {firstName}: {Convert.ToString(status.Mode, 8)} {status.Uid}:{status.Gid} {(status.IsDirectory ? 0 : status.Size)} bytes, {status.Links} links, modified {status.ModifiedNs} {content}";
    }
}
