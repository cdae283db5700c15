using DrDrill.Reports.Pages;

namespace DrDrill.Web;

/// <summary>What the pages are told of the worker.</summary>
internal sealed record SiteFacts
{
    public required string Host { get; init; }

    /// <summary>Name and kind of each target of drdrill.yml.</summary>
    public required IReadOnlyList<(string Name, string Kind)> Targets { get; init; }

    public required TimeSpan StaleAfter { get; init; }

    /// <summary>The next run of each job, soonest first.</summary>
    public required Func<DateTimeOffset, IReadOnlyList<ComingRun>> Coming { get; init; }

    /// <summary>As /readyz has them.</summary>
    public required Func<IReadOnlyList<string>> Reasons { get; init; }
}
