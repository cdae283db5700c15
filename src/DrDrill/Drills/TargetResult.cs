using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>What a drill found out about one target. What was not measured is null, with a reason, never zero.</summary>
public sealed record TargetResult
{
    public required TargetPlan Plan { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>One or two sentences for a person: why this verdict.</summary>
    public required string Reason { get; init; }

    /// <summary>What to do about it, when what ended the drill said so.</summary>
    public string? WayOut { get; init; }

    /// <summary>t_loss by the worker's wall clock, a label; null when nothing was struck.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>RTO achieved: first correct historical answer − t_loss, by the monotonic clock.</summary>
    public TimeSpan? Rto { get; init; }

    public RpoMeasurement? Rpo { get; init; }

    /// <summary>First fresh sample − newest recovered sample: the hole people will see in their graphs.</summary>
    public TimeSpan? BlindWindow { get; init; }

    /// <summary>Why there is no blind window; null when there is one.</summary>
    public string? BlindWindowReason { get; init; }

    public IReadOnlyList<PhaseTiming> Phases { get; init; } = [];

    public Milestones Milestones { get; init; } = Milestones.None;

    public SnapshotUsed? Snapshot { get; init; }

    /// <summary>What surrounds the loss in sample time; null when it was not verified.</summary>
    public LossTimeline? Timeline { get; init; }

    /// <summary>What restic used to restore; null when it was not measured.</summary>
    public RestoreLoad? RestoreLoad { get; init; }

    /// <summary>Whether the repository lies on the file system of the data; null when unknown or remote.</summary>
    public bool? RepositoryOnSameDisk { get; init; }

    /// <summary>What is older the service's own retention may have dropped before it was compared; null: nothing.</summary>
    public SampleTime? RetentionEdge { get; init; }

    public Integrity Integrity { get; init; } = Integrity.None;

    public CanaryOutcome? Canary { get; init; }

    /// <summary>Target clock minus worker clock.</summary>
    public TimeSpan? ClockOffset { get; init; }

    public string? ServiceVersion { get; init; }

    /// <summary>What was taken away: files and bytes, and where they lay meanwhile. Null when nothing was.</summary>
    public DamageReport? Damage { get; init; }

    /// <summary>How its numbers were got: what was sampled, approximated, warned of.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
