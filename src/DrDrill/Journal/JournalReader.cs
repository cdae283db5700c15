using System.Text;
using DrDrill.Tools;

namespace DrDrill.Journal;

/// <summary>Reads a journal. A torn last line was never acknowledged, so it is dropped; damage anywhere else is an error that names the line.</summary>
public static class JournalReader
{
    public static IReadOnlyList<JournalLine> Read(string path) => Parse(Bytes(path), path, out _);

    /// <summary>Also says how many bytes the whole lines take, so that a torn tail can be cut off before more is appended.</summary>
    internal static IReadOnlyList<JournalLine> Parse(byte[] bytes, string path, out long wholeBytes)
    {
        var lines = new List<JournalLine>();
        wholeBytes = 0;
        while (wholeBytes < bytes.Length)
        {
            var rest = bytes.AsSpan((int)wholeBytes);
            var end = rest.IndexOf((byte)'\n');
            var decoded = end < 0 ? null : JournalCodec.Decode(Encoding.UTF8.GetString(rest[..end]));
            if (decoded is null || decoded.Seq != lines.Count + 1)
            {
                var isLast = end < 0 || end + 1 == rest.Length;
                return isLast && decoded is null ? lines : throw Damaged(path, lines.Count + 1);
            }

            lines.Add(decoded);
            wholeBytes += end + 1;
        }

        return lines;
    }

    /// <summary>Beside a living drill, which holds the journal's lock.</summary>
    private static byte[] Bytes(string path)
    {
        using var file = Posix.OpenUnlocked(path);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static JournalException Damaged(string path, int line) => new(
        $"The journal {path} is damaged at line {line}; what happened after it is unknown.",
        "Nothing was touched. Read the lines before it (they are plain JSON): 'quarantine' names where the original data is. Move it back by hand, or restore the journal from a copy and run 'drdrill recover --yes'.");
}
