using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Publishing;

namespace DrDrill.Cli.Handlers;

/// <summary>What killed processes left in a place of results.</summary>
/// <param name="Journals">Of drills, restores and backups that did not come to their end, oldest first.</param>
/// <param name="Unpublished">Ids of drills that did, and of which not everybody was told.</param>
internal sealed record LeftBehind(IReadOnlyList<string> Journals, IReadOnlyList<string> Unpublished)
{
    public bool IsNothing => Journals.Count == 0 && Unpublished.Count == 0;

    /// <summary>What a living drill still does is not among it: that holds its journal, and then its outcome.</summary>
    public static LeftBehind In(ReportStore store)
    {
        var folder = new JournalFolder(store.Drills);
        var waiting = store.Unpublished(); // looked for before the journals: one that is closed meanwhile is held by its owner, and so not taken
        var open = folder.Open();
        return new LeftBehind(folder.Interrupted(), [.. waiting.Where(id => !open.Contains(Path.Combine(store.Of(id), JournalFolder.FileName), StringComparer.Ordinal) && IsLeft(store, id))]);
    }

    private static bool IsLeft(ReportStore store, string id)
    {
        using var outcome = new UnpublishedOutcome(store, id);
        return outcome.IsLeft;
    }

    /// <summary>For a person to read first.</summary>
    public IReadOnlyList<string> Steps() =>
    [
        .. Journals.SelectMany(Recovery.Describe).Select(s => $"{s.Drill} {s.Target}: {s.WhatHappened}; would {s.WhatWillBeDone}"),
        .. Unpublished.Select(id => $"{id}: it came to its end, but not everybody was told; would publish its outcome (report, history, alerts)"),
    ];
}
