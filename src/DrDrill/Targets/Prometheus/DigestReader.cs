using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// Digests raw answers. Canonical form: series by name in ordinal order; of each its name, then its samples by time, floats before histograms,
/// each as milliseconds, kind and the value's text as Prometheus writes it; SHA-256 per series, and SHA-256 over those.
/// </summary>
internal sealed class DigestReader(PrometheusClient client, RangeSemantics semantics)
{
    public async Task<DigestEvidence> Read(string selector, SampleRange range, CancellationToken cancellationToken)
    {
        var canonical = new CanonicalDigest();
        await client.Query(selector + semantics.Bracket(range), range.To, withValues: true, canonical.Add, cancellationToken);
        return new DigestEvidence(
            selector,
            SampleTime.FromUnixMilliseconds(range.From),
            SampleTime.FromUnixMilliseconds(range.To),
            canonical.Samples,
            canonical.Sum());
    }

    /// <summary>How many samples a selector has in a range.</summary>
    public async Task<long> Count(string selector, SampleRange range, CancellationToken cancellationToken)
    {
        long count = 0;
        await client.Query(
            $"sum(count_over_time({selector}{semantics.Bracket(range)}))",
            range.To,
            withValues: true,
            (_, points) => count = SeriesReader.Count(points[0]),
            cancellationToken);
        return count;
    }

    internal sealed class CanonicalDigest
    {
        private readonly List<(string Name, byte[] Digest)> _series = [];

        public long Samples { get; private set; }

        public void Add(LabelSet labels, List<SamplePoint> points)
        {
            if (points.Count == 0)
            {
                return;
            }

            var name = labels.Write(labels.Metric ?? "");
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Append(hash, name);
            Span<byte> head = stackalloc byte[9];
            foreach (var point in points.OrderBy(p => p.Time).ThenBy(p => p.IsHistogram))
            {
                BinaryPrimitives.WriteInt64BigEndian(head, point.Time);
                head[8] = point.IsHistogram ? (byte)'h' : (byte)'f';
                hash.AppendData(head);
                Append(hash, point.Text!);
            }

            Samples += points.Count;
            _series.Add((name, hash.GetHashAndReset()));
        }

        public string Sum()
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (_, digest) in _series.OrderBy(series => series.Name, StringComparer.Ordinal))
            {
                hash.AppendData(digest);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        /// <summary>Length first, so that no two answers share one form.</summary>
        private static void Append(IncrementalHash hash, string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
    }
}
