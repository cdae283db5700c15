using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary>The last negative control, as <c>DR/negative-control.json</c> keeps it for every later report (docs/report-schema.md).</summary>
/// <param name="At">When it ended.</param>
/// <param name="Caught">Controls that came out red for the right reason.</param>
/// <param name="Missed">Controls that did not, each as <c>target: control</c>: drills of these targets prove nothing until this is empty.</param>
public sealed record NegativeControlRecord(DateTimeOffset At, int Caught, IReadOnlyList<string> Missed)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Write(ReportStore store) => AtomicFile.WriteText(store.NegativeControl, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>Null when there never was one, or its file cannot be read: both are "not proven".</summary>
    public static NegativeControlRecord? Read(ReportStore store)
    {
        try
        {
            return JsonSerializer.Deserialize<NegativeControlRecord>(File.ReadAllText(store.NegativeControl), Json);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
