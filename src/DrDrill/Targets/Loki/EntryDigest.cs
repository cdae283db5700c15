using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Loki;

/// <summary>
/// Digests raw entries. Canonical form: streams by name in ordinal order; of each its name, then its entries by time, line and metadata, each as
/// nanoseconds, line and metadata with their lengths; SHA-256 over all of it. A query holds one selector a line.
/// </summary>
internal sealed class EntryDigest(EntryReader entries, Func<StreamLabels, string> nameOf)
{
    public const char Separator = '\n';

    public async Task<DigestEvidence> Read(string query, SampleRange range, CancellationToken cancellationToken)
    {
        var streams = new SortedDictionary<string, List<LokiEntry>>(StringComparer.Ordinal);
        long count = 0;
        foreach (var selector in query.Split(Separator))
        {
            await foreach (var entry in entries.All(selector, range, cancellationToken))
            {
                var name = nameOf(entry.Labels);
                (streams.TryGetValue(name, out var own) ? own : streams[name] = []).Add(entry);
                count++;
            }
        }

        return new DigestEvidence(query, new SampleTime(range.From), new SampleTime(range.To), count, Sum(streams));
    }

    private static string Sum(SortedDictionary<string, List<LokiEntry>> streams)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var time = new byte[sizeof(long)];
        foreach (var (name, own) in streams)
        {
            Append(hash, name);
            foreach (var entry in own.OrderBy(e => e.Time).ThenBy(e => e.Line, StringComparer.Ordinal).ThenBy(e => e.Metadata, StringComparer.Ordinal))
            {
                BinaryPrimitives.WriteInt64BigEndian(time, entry.Time);
                hash.AppendData(time);
                Append(hash, entry.Line);
                Append(hash, entry.Metadata);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Length first, so that no two answers share one form.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
