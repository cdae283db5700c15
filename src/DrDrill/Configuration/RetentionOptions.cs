namespace DrDrill.Configuration;

/// <summary>Section <c>retention</c>: which scheduled snapshots of each target stay. The newest always does.</summary>
public sealed record RetentionOptions(int KeepLast, int KeepDaily, int KeepWeekly, int KeepMonthly);
