namespace DrDrill.Worker;

/// <summary>A line of the schedule's history.</summary>
/// <param name="ScheduledAt">When it should have begun; with At of the start it names the firing.</param>
/// <param name="At">When this line was written.</param>
/// <param name="Reason">For people; empty when there is nothing to say.</param>
internal sealed record Firing(string Job, DateTimeOffset ScheduledAt, DateTimeOffset At, FiringOutcome Outcome, string Reason)
{
    /// <summary>The schedule in force: what was missed is counted by the one that was.</summary>
    public required string Schedule { get; init; }

    /// <summary>Of missed runs: how many.</summary>
    public int Count { get; init; } = 1;

    public string? DrillId { get; init; }

    /// <summary>People were told of it.</summary>
    public bool Told { get; init; }
}
