namespace DrDrill.Reports.Pages;

/// <summary>A drill as the list of drills shows it: as little as that takes, since ten thousand of them are held.</summary>
/// <param name="Mode"><c>isolated</c>, <c>in-place</c> or <c>sandbox</c>.</param>
public sealed record HistoryRow(string DrillId, DateTimeOffset StartedAt, string Mode, string Level, string Verdict, double? RtoSeconds, double? RpoSeconds, IReadOnlyList<HistoryRowTarget> Targets)
{
    public const string Sandbox = "sandbox";
}
