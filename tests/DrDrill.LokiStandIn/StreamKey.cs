using System.Security.Cryptography;
using System.Text;

namespace DrDrill.LokiStandIn;

/// <summary>A tenant's stream: its labels in ordinal order.</summary>
public sealed record StreamKey(string Tenant, string Text, IReadOnlyDictionary<string, string> Labels)
{
    public static StreamKey Of(string tenant, IEnumerable<KeyValuePair<string, string>> labels)
    {
        var sorted = new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal);
        return new StreamKey(tenant, string.Join('\u0001', sorted.Select(label => $"{label.Key}\u0002{label.Value}")), sorted);
    }

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)).AsSpan(0, 8));

    public bool Equals(StreamKey? other) => other is not null && other.Tenant == Tenant && other.Text == Text;

    public override int GetHashCode() => HashCode.Combine(Tenant, Text);
}
