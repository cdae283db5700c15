using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// Where a Prometheus may have dropped old blocks by itself. Time retention counts back from the newest block's end, not from now
/// (tsdb/db.go, BeyondTimeRetention).
/// </summary>
internal static partial class RetentionEdge
{
    private static readonly Dictionary<string, long> Units = new()
    {
        ["ms"] = 1, ["s"] = 1000, ["m"] = 60_000, ["h"] = 3_600_000, ["d"] = 86_400_000, ["w"] = 604_800_000, ["y"] = 31_536_000_000,
    };

    /// <summary>The default of both 2.x and 3.x when neither flag is set.</summary>
    private const long Default = 15 * 86_400_000L;

    /// <summary>Milliseconds since the epoch before which data may rightly be gone.</summary>
    public static long Of(JsonElement flags, IReadOnlyList<BlockMeta> blocks)
    {
        var retention = Duration(flags, "storage.tsdb.retention.time") ?? Duration(flags, "storage.tsdb.retention") ?? Default;
        return blocks.Count == 0 ? long.MinValue : blocks.Max(block => block.MaxTime) - retention;
    }

    public static bool IsBySize(JsonElement flags) =>
        flags.TryGetProperty("storage.tsdb.retention.size", out var size) && size.GetString() is { } text && text is not ("" or "0" or "0B");

    /// <summary>A Prometheus duration such as <c>1w2d</c> in milliseconds; null when it is absent, zero or unreadable.</summary>
    public static long? Parse(string? text)
    {
        if (text is null || !Whole().IsMatch(text))
        {
            return null;
        }

        var sum = Part().Matches(text).Sum(part => long.Parse(part.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) * Units[part.Groups["u"].Value]);
        return sum == 0 ? null : sum;
    }

    private static long? Duration(JsonElement flags, string name) => flags.TryGetProperty(name, out var value) ? Parse(value.GetString()) : null;

    [GeneratedRegex(@"^([0-9]{1,12}(ms|[smhdwy]))+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<n>[0-9]+)(?<u>ms|[smhdwy])", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
