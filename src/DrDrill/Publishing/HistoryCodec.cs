using System.Text;
using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>
/// Lines of <c>history.jsonl</c>. Each carries <c>previous</c>, the SHA-256 of the line before (its bytes without the line feed), and ends
/// with <c>hash</c>, the SHA-256 of its own bytes before <c>,"hash":</c>; so one damaged line is known by itself, the last one too.
/// </summary>
internal static class HistoryCodec
{
    public static readonly string First = new('0', 64);

    private const byte LineFeed = (byte)'\n';
    private static ReadOnlySpan<byte> HashField => ",\"hash\":\""u8;

    public static byte[] Encode(HistoryLine line, string previous)
    {
        var draft = Encoding.UTF8.GetBytes(ReportJson.WriteLine(line with { Previous = previous, Hash = "" }));
        var body = draft.AsSpan(0, draft.AsSpan().LastIndexOf(HashField));
        return [.. body, .. HashField, .. Encoding.ASCII.GetBytes(Digest.Of(body)), .. "\"}"u8];
    }

    /// <summary>Null when the line is not as it was written.</summary>
    public static HistoryLine? Decode(ReadOnlySpan<byte> line)
    {
        var at = line.LastIndexOf(HashField);
        return at >= 0 && ReportJson.ReadLine(line) is { } read && read.Hash == Digest.Of(line[..at]) ? read : null;
    }

    /// <summary>The lines of a file, without their line feeds, and whether the last one lacks its own.</summary>
    public static (List<byte[]> Lines, byte[] Tail) Split(ReadOnlySpan<byte> file)
    {
        var lines = new List<byte[]>();
        while (file.IndexOf(LineFeed) is >= 0 and var end)
        {
            lines.Add(file[..end].ToArray());
            file = file[(end + 1)..];
        }

        return (lines, file.ToArray());
    }
}
