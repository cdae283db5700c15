using System.Text.Json.Serialization;

namespace DrDrill.Reports.Model;

[JsonSerializable(typeof(DrillReport))]
[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
