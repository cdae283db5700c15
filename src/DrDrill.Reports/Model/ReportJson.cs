using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrDrill.Reports.Model;

/// <summary>
/// <c>report.json</c> and history lines as text. Names are camelCase, null is written out: a reader sees that something was not measured.
/// Only what JSON needs is escaped (stream names stay readable), so this text must not be put into HTML as it is.
/// </summary>
public static class ReportJson
{
    private static readonly ReportJsonContext Indented = new(Options(indented: true));
    private static readonly ReportJsonContext Compact = new(Options(indented: false));

    public static string Write(DrillReport report) => JsonSerializer.Serialize(report, Indented.DrillReport) + "\n";

    /// <exception cref="JsonException">It is no report, or one of a newer schema.</exception>
    public static DrillReport Read(string json)
    {
        var report = JsonSerializer.Deserialize(json, Indented.DrillReport) ?? throw new JsonException("A report is an object, not null.");
        return report.SchemaVersion == DrillReport.CurrentSchema
            ? report
            : throw new JsonException($"This is report schema {report.SchemaVersion}; this drdrill reads {DrillReport.CurrentSchema}.");
    }

    /// <summary>One line, without its line feed.</summary>
    public static string WriteLine(HistoryLine line) => JsonSerializer.Serialize(line, Compact.HistoryLine);

    /// <summary>Null for what is no history line.</summary>
    public static HistoryLine? ReadLine(string json) => ReadLine(Encoding.UTF8.GetBytes(json));

    /// <summary>Null for what is no history line.</summary>
    public static HistoryLine? ReadLine(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Compact.HistoryLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = indented,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
    };
}
