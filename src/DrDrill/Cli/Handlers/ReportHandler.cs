using DrDrill.Publishing;
using DrDrill.Publishing.Evidence;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill report</c>: prints a drill's report, or packs its evidence.</summary>
internal static class ReportHandler
{
    public static int Run(ReportCommandOptions options)
    {
        var store = new ReportStore(Path.Combine(Places.ResultsRootOf(options.Root), "DR"));
        if (options.Evidence)
        {
            return Pack(store, options);
        }

        Console.Out.Write(File.ReadAllText(store.Find(options.Id?.Value, options.Json ? "report.json" : "report.md")));
        return ExitCodes.Pass;
    }

    private static int Pack(ReportStore store, ReportCommandOptions options)
    {
        var id = Path.GetFileName(Path.GetDirectoryName(store.Find(options.Id?.Value))!);
        var (files, at) = new EvidencePack(store, new History(store)).Collect(id);
        var path = Path.GetFullPath(store.EvidenceOf(id));
        PrivateDirectory.Create(Path.GetDirectoryName(path)!);
        var archive = EvidenceArchive.Pack($"drdrill-evidence-{id}", files, at);
        EvidenceArchive.Write(path, archive);
        Console.Out.WriteLine($"{Digest.Of(archive)}  {path}");
        return ExitCodes.Pass;
    }
}
