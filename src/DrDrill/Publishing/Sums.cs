using System.Text;
using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary><c>SHA256SUMS</c> of a directory, as <c>sha256sum --check</c> reads it.</summary>
internal static class Sums
{
    public const string FileName = "SHA256SUMS";

    /// <param name="directory">Every file below it is summed, but the sums themselves.</param>
    /// <param name="isLeftOut">By relative path: a journal that recovery will go on with would no longer fit.</param>
    public static string Of(string directory, Func<string, bool> isLeftOut) => Text(Files(directory).Where(file => !isLeftOut(file.Name)));

    public static string Text(IEnumerable<(string Name, byte[] Content)> files)
    {
        var text = new StringBuilder();
        foreach (var (name, content) in files)
        {
            text.Append(Digest.Of(content)).Append("  ").Append(name).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Regular files below a drill's directory by relative path, in ordinal order, without the sums and without half-written ones.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Files(string directory) => FileTree.Walk(directory)
        .Where(entry => entry.Status.IsFile && entry.RelativePath != FileName && !entry.RelativePath.EndsWith(".tmp", StringComparison.Ordinal))
        .OrderBy(entry => entry.RelativePath, StringComparer.Ordinal)
        .Select(entry => (entry.RelativePath, File.ReadAllBytes(entry.FullPath)));
}
