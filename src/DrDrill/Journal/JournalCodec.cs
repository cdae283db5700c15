using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DrDrill.Journal;

/// <summary>
/// One line: a JSON object, a tab, the first 16 hex digits of the SHA-256 of what is before the tab, a newline. The object has
/// <c>v</c> (format version), <c>seq</c> (from 1), <c>at</c> (worker's wall clock, a label) and the entry.
/// </summary>
internal static class JournalCodec
{
    public const int Version = 1;
    private const int ChecksumLength = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Encode(JournalLine line)
    {
        var json = JsonSerializer.Serialize(line, Json);
        return $"{json}\t{Checksum(json)}\n";
    }

    /// <summary>Null when the line is damaged or of another version.</summary>
    public static JournalLine? Decode(string line)
    {
        var tab = line.LastIndexOf('\t');
        if (tab < 0 || line[(tab + 1)..] != Checksum(line[..tab]))
        {
            return null;
        }

        try
        {
            var decoded = JsonSerializer.Deserialize<JournalLine>(line[..tab], Json);
            return decoded is { V: Version } ? decoded : null;
        }
        catch (JsonException)
        {
            return null; // a right checksum over another program's format: as unreadable as a damaged line
        }
    }

    private static string Checksum(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..ChecksumLength];
}
