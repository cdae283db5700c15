using DrDrill.Drills;
using DrDrill.Publishing.Checks;
using DrDrill.Reports.Model;
using DrDrill.Reports.Trends;

namespace DrDrill.Publishing;

/// <summary>
/// A drill's result as the report that is published of it: what it measured, beside what is known from elsewhere, namely the history (which may already hold this drill's own line), the
/// last negative control of its targets, and what the checks of the repository have read. A sandbox's repository and targets are none of those.
/// </summary>
/// <param name="checkJobs">The jobs that check the repository now: a job that is gone says nothing any more.</param>
public sealed class ReportComposer(ReportStore store, History history, CheckRecords checks, IReadOnlyList<string> checkJobs)
{
    public DrillReport Compose(DrillResult result)
    {
        var report = DrillReportMapper.Map(result);
        var now = HistoryMapper.Map(report);
        var past = TrendPast.Of(history.Backwards(), now);
        report = report with
        {
            Trends = TrendReports.Of(past, now, report.Objectives),
            FailureRuns = TrendReports.FailureRuns(past, now),
        };
        return report.Sandbox ? report : report with { Targets = WithControls(report), Checks = [.. checkJobs.Select(job => checks.Read(job)?.Report).OfType<CheckReport>()] };
    }

    private IReadOnlyList<TargetReport> WithControls(DrillReport report)
    {
        var known = new NegativeControlRecord(store).Read().ToDictionary(controls => controls.Target, StringComparer.Ordinal);
        return [.. report.Targets.Select(target => known.TryGetValue(target.Name, out var last) ? target with { NegativeControl = Map(last, report.FinishedAt) } : target)];
    }

    private static NegativeControlReport Map(TargetControls last, DateTimeOffset now) => new(last.At.ToUniversalTime(), Seconds.Of(now - last.At), last.Controls);
}
