using DrDrill.Reports.Model;

namespace DrDrill.Web;

/// <summary>What the first page takes from a drill's report.json.</summary>
internal sealed record ReportNote(IReadOnlyList<ObjectiveReport> Objectives, IReadOnlyList<string> Next, IReadOnlyDictionary<string, string> Reasons)
{
    public static ReportNote Of(DrillReport report) => new(
        report.Objectives, report.Next, report.Targets.GroupBy(target => target.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Reason, StringComparer.Ordinal));
}
