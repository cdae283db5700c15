namespace DrDrill.Reports.Model;

/// <summary>Seconds since the loss; null where it did not happen, or does not exist for the target.</summary>
public sealed record MilestonesReport
{
    public double? ProcessStartedSeconds { get; init; }

    public double? ReadySeconds { get; init; }

    /// <summary>First correct historical answer: the RTO achieved.</summary>
    public double? FirstAnswerSeconds { get; init; }

    public double? FirstFreshSampleSeconds { get; init; }

    /// <summary>Everything checked (work recovery time).</summary>
    public double? VerifiedSeconds { get; init; }
}
