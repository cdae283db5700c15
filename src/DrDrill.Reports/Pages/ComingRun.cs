namespace DrDrill.Reports.Pages;

/// <summary>The next run of a job of the schedule.</summary>
public readonly record struct ComingRun(string Job, string What, DateTimeOffset At);
