using DrDrill.Drills;
using DrDrill.Reports.Model;
using DrDrill.Reports.Trends;

namespace DrDrill.Publishing;

/// <summary>A drill's result as the report that is published of it: what it measured, beside what the history knows. The history may already hold this drill's own line.</summary>
public sealed class ReportComposer(History history)
{
    public DrillReport Compose(DrillResult result)
    {
        var report = DrillReportMapper.Map(result);
        var now = HistoryMapper.Map(report);
        var past = TrendPast.Of(history.Backwards(), now);
        return report with
        {
            Trends = TrendReports.Of(past, now, report.Objectives),
            FailureRuns = TrendReports.FailureRuns(past, now),
        };
    }
}
