using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary>Where results lie under <c>DR/</c>, and finding them again for the verbs <c>report</c> and <c>history</c>.</summary>
public sealed class ReportStore(string directory)
{
    public string Newest => Path.Combine(directory, "drill-report.md");

    public string Drills => Path.Combine(directory, "drills");

    public string HistoryFile => Path.Combine(directory, "history.jsonl");

    /// <summary>Outcome of the last negative control of each target.</summary>
    public string NegativeControl => Path.Combine(directory, "negative-control.json");

    public string HistoryLock => Path.Combine(directory, "history.lock");

    /// <summary>Where a drill's evidence pack is written.</summary>
    public string EvidenceOf(string drillId) => Path.Combine(directory, "evidence", $"drdrill-evidence-{drillId}.tar.gz");

    public string Of(string drillId) => Path.Combine(Drills, drillId);

    /// <summary>Where a drill's outcome waits until everybody was told of it. Not among the drill's own files: those are summed.</summary>
    public string UnpublishedOf(string drillId) => Path.Combine(directory, "unpublished", $"{drillId}.json");

    /// <summary>Ids of the drills that nobody, or not everybody, was told of, oldest first.</summary>
    public IReadOnlyList<string> Unpublished() => Path.GetDirectoryName(UnpublishedOf("any"))! is var waiting && !Directory.Exists(waiting)
        ? []
        : [.. Directory.EnumerateFiles(waiting, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>Ids of the drills that have a report, newest first.</summary>
    public IReadOnlyList<string> Ids() => !Directory.Exists(Drills)
        ? []
        : [.. Directory.EnumerateDirectories(Drills)
            .Where(path => File.Exists(Path.Combine(path, "report.md")))
            .Select(path => Path.GetFileName(path))
            .OrderDescending(StringComparer.Ordinal)];

    /// <summary>The report's path, <c>report.md</c> or <c>report.json</c>.</summary>
    /// <param name="idOrPrefix">A drill's id or the beginning of it; null for the newest.</param>
    /// <param name="file">Which file of the drill.</param>
    /// <exception cref="ReportNotFoundException">There is none, or the prefix fits several.</exception>
    public string Find(string? idOrPrefix, string file = "report.md")
    {
        var ids = Ids();
        var fitting = idOrPrefix is null ? [.. ids.Take(1)] : ids.Where(id => id.StartsWith(idOrPrefix, StringComparison.Ordinal)).ToList();
        return fitting.Count == 1 ? Path.Combine(Of(fitting[0]), file) : throw new ReportNotFoundException(Problem(idOrPrefix, fitting), WayOut(ids));
    }

    /// <summary>Makes the directories for one drill's files, private to their owner.</summary>
    internal string Prepare(string drillId)
    {
        PrivateDirectory.Create(Drills);
        PrivateDirectory.Create(Of(drillId));
        PrivateDirectory.Create(Path.Combine(Of(drillId), "charts"));
        return Of(drillId);
    }

    private string Problem(string? asked, IReadOnlyList<string> fitting) => (asked, fitting.Count) switch
    {
        (null, _) => $"There is no report in {Drills} yet.",
        (_, 0) => $"No drill's id in {Drills} begins with '{asked}'.",
        _ => $"'{asked}' fits {fitting.Count} drills: {string.Join(", ", fitting.Take(5))}.",
    };

    private static string WayOut(IReadOnlyList<string> ids) => ids.Count == 0
        ? "run 'drdrill drill --sandbox' first."
        : "give one of the ids that 'drdrill history' lists, or enough of its beginning.";
}
