namespace DrDrill.Configuration;

/// <summary>Section <c>schedule</c>.</summary>
/// <param name="TimeZone">IANA name; of jobs that name none.</param>
/// <param name="Patience">How long a job waits for its turn before it is skipped.</param>
/// <param name="StopTimeout">How long a running drill may go on after the worker was told to stop; then it rolls back.</param>
public sealed record ScheduleOptions(string TimeZone, TimeSpan Patience, TimeSpan StopTimeout, IReadOnlyList<JobOptions> Jobs);
