using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DrDrill.Targets.Prometheus;

/// <summary>Reads a vector or matrix answer of the HTTP API token by token, without building a document of it.</summary>
internal static class QueryAnswer
{
    /// <exception cref="JsonException">The answer is cut off or is no answer of this API.</exception>
    public static void Read(ReadOnlySpan<byte> body, bool withValues, SeriesSeen seen)
    {
        var reader = new Utf8JsonReader(body);
        FindResult(ref reader);
        var labels = new LabelSet();
        var points = new List<SamplePoint>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            labels.Clear();
            points.Clear();
            ReadSeries(ref reader, body, withValues, labels, points);
            seen(labels, points);
        }
    }

    /// <summary>The values of a label-values answer.</summary>
    public static List<string> Strings(ReadOnlySpan<byte> body)
    {
        using var document = JsonDocument.Parse(body.ToArray());
        return [.. document.RootElement.GetProperty("data").EnumerateArray().Select(e => e.GetString()!)];
    }

    /// <summary>The value of a scalar answer: <c>[time, "value"]</c>.</summary>
    public static double Scalar(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        FindResult(ref reader);
        reader.Read();
        reader.Read();
        return ParseValue(reader.GetString());
    }

    /// <summary>A value as Prometheus writes it; NaN and the infinities too.</summary>
    public static double ParseValue(string? text) => text switch
    {
        "NaN" => double.NaN,
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        null => throw new JsonException("a value is missing"),
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static void FindResult(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 2 && reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray)
                {
                    return;
                }

                break;
            }
        }

        throw new JsonException("the answer holds no result");
    }

    private static void ReadSeries(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, bool withValues, LabelSet labels, List<SamplePoint> points)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMetric = reader.ValueTextEquals("metric"u8);
            var isOne = reader.ValueTextEquals("value"u8) || reader.ValueTextEquals("histogram"u8);
            var isMany = reader.ValueTextEquals("values"u8) || reader.ValueTextEquals("histograms"u8);
            reader.Read();
            if (isMetric)
            {
                ReadLabels(ref reader, labels);
            }
            else if (isOne)
            {
                ReadPoint(ref reader, body, withValues, points);
            }
            else if (isMany)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
                {
                    ReadPoint(ref reader, body, withValues, points);
                }
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static void ReadLabels(ref Utf8JsonReader reader, LabelSet labels)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            labels.Add(name, reader.GetString()!);
        }
    }

    /// <summary>From the opening bracket of <c>[time, value]</c> to its closing one.</summary>
    private static void ReadPoint(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, bool withValues, List<SamplePoint> points)
    {
        reader.Read();
        var time = (long)Math.Round(reader.GetDouble() * 1000);
        reader.Read();
        var isHistogram = reader.TokenType == JsonTokenType.StartObject;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var text = !withValues ? null : isHistogram ? Encoding.UTF8.GetString(body[start..(int)reader.BytesConsumed]) : reader.GetString();
        points.Add(new SamplePoint(time, text, isHistogram));
        reader.Read();
    }
}
