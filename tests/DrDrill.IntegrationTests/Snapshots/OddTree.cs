using System.Security.Cryptography;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>A small tree with what goes wrong: odd names, owners, modes, a symlink, an empty directory.</summary>
internal static class OddTree
{
    public const string OddName = "[x] *?\\ odd";

    public static void Make(DataPath at)
    {
        Directory.CreateDirectory(at.Value);
        Write(at.Below("plain"), "plain");
        Write(at.Below("with space"), "space");
        Write(at.Below(OddName), "odd");
        Write(at.Below("x  odd"), "what a pattern could match");
        Write(at.Below("new\nline"), "newline");
        Write(at.Below("ünïcødé-日本"), "unicode");
        Directory.CreateDirectory(at.Below("[dir]").Value);
        Write(at.Below("[dir]/inside"), "inside");
        Directory.CreateDirectory(at.Below("empty").Value);
        File.CreateSymbolicLink(at.Below("link").Value, "plain");
        Posix.ChangeOwner(at.Below("plain").Value, 10001, 10002);
        Posix.ChangeMode(at.Below("plain").Value, Convert.ToUInt32("4750", 8));
        Posix.ChangeOwner(at.Below("[dir]").Value, 65534, 65534);
        Posix.ChangeMode(at.Below("[dir]").Value, Convert.ToUInt32("2770", 8));
        Posix.SetModified(at.Below("plain").Value, 1_767_323_045_123_456_700);
        Posix.ChangeMode(at.Value, Convert.ToUInt32("1751", 8));
        Posix.ChangeOwner(at.Value, 10001, 10001);
    }

    /// <summary>Every entry as one line: what a restore must give back.</summary>
    public static IReadOnlyList<string> Describe(DataPath root) =>
    [
        .. Directory.EnumerateFileSystemEntries(root.Value, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Append(root.Value)
            .Order(StringComparer.Ordinal)
            .Select(path => Line(path, path[root.Value.Length..])),
    ];

    public static void Write(DataPath file, string text) => File.WriteAllText(file.Value, text);

    private static string Line(string path, string name)
    {
        var status = Posix.Status(path)!;
        var content = status.IsFile ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : status.IsSymlink ? new FileInfo(path).LinkTarget : "";
        return $"{name} {Convert.ToString(status.Mode, 8)} {status.Uid}:{status.Gid} {(status.IsDirectory ? 0 : status.Size)} {status.ModifiedNs} {content}";
    }
}
