using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Publishing;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Cli.Handlers;

/// <summary>Runs a plan, publishes its result and prints what a person wants to know first; or, for machines, report.json and nothing else.</summary>
internal sealed class DrillSession(Session session, TimeProvider clock)
{
    public async Task<int> Run(DrillPlan plan, IDrillObserver observer, bool json, CancellationToken cancellationToken)
    {
        using var scope = Logging.Of(plan.Id);
        var result = await new DrillRunner(session.Parts, clock, observer).Run(plan, [.. plan.Targets.Select(session.SubjectOf)], cancellationToken);

        // The result is published also when the drill was cancelled: that is when it matters.
        var failures = await session.Sinks.Publish(result, CancellationToken.None);
        var report = DrillReportMapper.Map(result);
        if (json)
        {
            Console.Out.WriteLine(ReportJson.Write(report).TrimEnd());
        }
        else
        {
            Print(report);
        }

        foreach (var failure in failures)
        {
            Console.Error.WriteLine($"drdrill: the result was not written to {failure.Sink}: {failure.Error.Message}");
        }

        return ExitCodes.Of(result);
    }

    private static void Print(DrillReport report)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{report.Verdict} at {report.Level}: {report.Reason}");
        foreach (var target in report.Targets)
        {
            Console.Out.WriteLine($"  {target.Name}: {target.Verdict}  RTO achieved {Amount(target.RtoSeconds)}  RPO achieved {Amount(target.RpoSeconds)}  {target.Reason}");
        }
    }

    private static string Amount(double? seconds) => seconds is { } value ? $"{value:0.000} s" : "NOT MEASURED";
}
