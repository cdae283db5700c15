using DrDrill.Publishing;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill report</c>: prints a drill's report.</summary>
internal static class ReportHandler
{
    public static int Run(ReportCommandOptions options)
    {
        var store = new ReportStore(Path.Combine(Places.ResultsRootOf(options.Root), "DR"));
        Console.Out.Write(File.ReadAllText(store.Find(options.Id?.Value, options.Json ? "report.json" : "report.md")));
        return ExitCodes.Pass;
    }
}
