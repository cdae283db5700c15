namespace DrDrill.Reports.Pages;

/// <summary>What is under way, or was left half-way: an open journal.</summary>
/// <param name="What"><c>drill</c>, <c>sandbox drill</c> or <c>snapshot or restore</c>.</param>
/// <param name="IsAlive">Whether the process that wrote it still runs; null: it is another host's or container's, which cannot be seen from here.</param>
public sealed record RunningDrill(string DrillId, string What, string Mode, DateTimeOffset StartedAt, bool? IsAlive, IReadOnlyList<RunningTarget> Targets)
{
    /// <summary>Where it was begun.</summary>
    public string Host { get; init; } = "";
}
