namespace DrDrill.Reports.Model;

/// <summary>What surrounds the loss in sample time, by the target's clock. The holes themselves are in <see cref="StreamsReport.Holes"/>.</summary>
public sealed record TimelineReport
{
    /// <summary>t_loss on the target's clock.</summary>
    public required DateTimeOffset LossAt { get; init; }

    /// <summary>Up to here the snapshot had to give everything back.</summary>
    public required DateTimeOffset SnapshotAt { get; init; }

    /// <summary>The newest sample of any stream that came back; null when none did.</summary>
    public DateTimeOffset? NewestRecovered { get; init; }

    /// <summary>The first sample written after the restore; null where there was none, or can be none.</summary>
    public DateTimeOffset? FirstFresh { get; init; }

    /// <summary>Exact counts over all streams in the newest windows of the snapshot evidence, oldest first, thirty at most.</summary>
    public IReadOnlyList<WindowReport> Windows { get; init; } = [];
}
