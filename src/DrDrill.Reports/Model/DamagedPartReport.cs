namespace DrDrill.Reports.Model;

/// <summary>A part of the repository that was damaged when it was last read.</summary>
/// <param name="What">As the check said it.</param>
public sealed record DamagedPartReport(int Part, DateTimeOffset At, string What);
