namespace DrDrill.Snapshots;

/// <summary>Which snapshots to forget: of those with all the tags, keep the newest and one per day and week; null means "not by this rule".</summary>
public sealed record ForgetRequest(IReadOnlyList<string> Tags, int KeepLast, int? KeepDaily, int? KeepWeekly, int? KeepMonthly);
