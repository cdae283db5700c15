using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Cli.Handlers;

/// <summary>The last lines of a drill: verdict and level, one sentence, RTO and RPO per target, what to do next, where the report is. For machines report.json and nothing else.</summary>
internal static class DrillText
{
    public static void Print(DrillOutcome outcome, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(ReportJson.Write(outcome.Report).TrimEnd());
        }
        else
        {
            Print(outcome.Report, outcome.ReportFile);
        }

        foreach (var failure in outcome.Failures)
        {
            Console.Error.WriteLine($"drdrill: the result was not written to {failure.Sink}: {failure.Error.Message} (once that is mended, 'drdrill recover --yes' publishes it)");
        }
    }

    private static void Print(DrillReport report, string file)
    {
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{report.Verdict} at {report.Level}");
        Console.Out.WriteLine(report.Sentence);
        var width = report.Targets.Select(target => target.Name.Length).DefaultIfEmpty(0).Max();
        foreach (var target in report.Targets)
        {
            Console.Out.WriteLine($"  {target.Name.PadRight(width)}  {target.Verdict,-12}  RTO achieved {Amount(target.RtoSeconds)}  RPO achieved {Amount(target.RpoSeconds)}");
            if (target.Verdict != VerdictWord.Pass && !report.Sentence.Contains(target.Reason, StringComparison.Ordinal))
            {
                Console.Out.WriteLine($"    {target.Reason}");
            }
        }

        foreach (var step in report.Next)
        {
            Console.Out.WriteLine($"Next: {step}");
        }

        // Whole: 'dotnet run --project' starts this program in another directory than the one its user stands in.
        if (File.Exists(file))
        {
            Console.Out.WriteLine($"Report: {Path.GetFullPath(file)}");
        }
    }

    private static string Amount(double? seconds) => seconds is { } value ? $"{value:0.000} s" : "NOT MEASURED";
}
