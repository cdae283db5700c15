using System.Globalization;
using System.Text.Json;

namespace DrDrill.Targets.Loki;

/// <summary>Reads the JSON answers of Loki's HTTP API (docs/sources/reference/loki-http-api.md).</summary>
internal static class LokiAnswer
{
    /// <summary>A log query's entries, oldest first.</summary>
    public static List<LokiEntry> Entries(JsonElement root)
    {
        var data = root.GetProperty("data");
        Require(data, "streams");
        var entries = new List<LokiEntry>();
        foreach (var stream in data.GetProperty("result").EnumerateArray())
        {
            var labels = Labels(stream.GetProperty("stream"));
            foreach (var value in stream.GetProperty("values").EnumerateArray())
            {
                entries.Add(new LokiEntry(labels, long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture), value[1].GetString()!, Metadata(value)));
            }
        }

        entries.Sort((a, b) => a.Time.CompareTo(b.Time));
        return entries;
    }

    /// <summary>An instant metric query's values; counts are whole numbers.</summary>
    public static List<(StreamLabels Labels, long Count)> Counts(JsonElement root)
    {
        var data = root.GetProperty("data");
        Require(data, "vector");
        return [.. data.GetProperty("result").EnumerateArray().Select(sample =>
            (Labels(sample.GetProperty("metric")), (long)double.Parse(sample.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)))];
    }

    /// <summary>The evaluation time of an instant query, in nanoseconds; Loki gives milliseconds.</summary>
    public static long EvaluationTime(JsonElement root)
    {
        var data = root.GetProperty("data");
        Require(data, "vector");
        return (long)(data.GetProperty("result")[0].GetProperty("value")[0].GetDecimal() * 1000m) * 1_000_000;
    }

    public static List<StreamLabels> Series(JsonElement root) =>
        root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array
            ? [.. data.EnumerateArray().Select(Labels)]
            : [];

    private static void Require(JsonElement data, string type)
    {
        var found = data.GetProperty("resultType").GetString();
        if (found != type)
        {
            throw new FormatException($"a result of type '{found}' where '{type}' was asked for");
        }
    }

    private static StreamLabels Labels(JsonElement element) =>
        StreamLabels.Of(element.EnumerateObject().Select(label => KeyValuePair.Create(label.Name, label.Value.GetString() ?? "")));

    /// <summary>Asked for with the header <c>X-Loki-Response-Encoding-Flags: categorize-labels</c> (3.x): a third element of the entry.</summary>
    private static string Metadata(JsonElement value) =>
        value.GetArrayLength() > 2 && value[2].TryGetProperty("structuredMetadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
            ? Labels(metadata).ToString()
            : "";
}
