namespace DrDrill.Reports.Pages;

/// <summary>What the page of past drills shows.</summary>
public sealed record HistoryList
{
    public const int PerPage = 50;

    public required HistoryFilter Filter { get; init; }

    /// <summary>What of the filter could not be read.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Of this page, newest first.</summary>
    public IReadOnlyList<HistoryRow> Rows { get; init; } = [];

    /// <summary>Drills that the filter takes, on all pages.</summary>
    public int Found { get; init; }

    /// <summary>Drills that could be listed at all.</summary>
    public int Kept { get; init; }

    /// <summary>Lines of the history that are too old to be held; <c>drdrill history</c> lists them.</summary>
    public long Older { get; init; }

    /// <summary>To choose from.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    public int Pages => Math.Max(1, (Found + PerPage - 1) / PerPage);
}
