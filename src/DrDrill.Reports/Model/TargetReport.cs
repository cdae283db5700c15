namespace DrDrill.Reports.Model;

/// <summary>One target's part of a drill.</summary>
public sealed record TargetReport
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Verdict { get; init; }

    public required string Reason { get; init; }

    /// <summary>What to do about it, when what ended the drill said so.</summary>
    public string? WayOut { get; init; }

    /// <summary>t_loss by the worker's wall clock; null when nothing was struck.</summary>
    public DateTimeOffset? LostAt { get; init; }

    public double? RtoSeconds { get; init; }

    public double? RpoSeconds { get; init; }

    public double? RpoP50Seconds { get; init; }

    public double? RpoP95Seconds { get; init; }

    public double? RecoveredPointAgeSeconds { get; init; }

    /// <summary>Of the worst stream; sums to <see cref="RpoSeconds"/>.</summary>
    public RpoSplitReport? RpoSplit { get; init; }

    public double? BlindWindowSeconds { get; init; }

    /// <summary>Why there is no blind window.</summary>
    public string? BlindWindowReason { get; init; }

    /// <summary>Null when RPO was not measured.</summary>
    public StreamsReport? Streams { get; init; }

    public IReadOnlyList<PhaseReport> Phases { get; init; } = [];

    public MilestonesReport Milestones { get; init; } = new();

    public SnapshotReport? Snapshot { get; init; }

    /// <summary>Null when the loss was not verified.</summary>
    public TimelineReport? Timeline { get; init; }

    /// <summary>How restic spent its time; null when it was not measured.</summary>
    public RestoreLoadReport? RestoreLoad { get; init; }

    /// <summary>Whether the repository lies on the file system of the data; null when unknown or remote.</summary>
    public bool? RepositoryOnSameDisk { get; init; }

    /// <summary>Older data than this the service's own retention may have dropped before it was compared; null: none.</summary>
    public DateTimeOffset? RetentionEdge { get; init; }

    public IntegrityReport Integrity { get; init; } = new();

    /// <summary>Null when the target holds no canary.</summary>
    public CanaryReport? Canary { get; init; }

    /// <summary>Of this target, whenever it was; null when none ever ran.</summary>
    public NegativeControlReport? NegativeControl { get; init; }

    /// <summary>What was taken away; null when nothing was.</summary>
    public DestroyedReport? Damage { get; init; }

    /// <summary>Target clock minus worker clock.</summary>
    public double? ClockOffsetSeconds { get; init; }

    public string? ServiceVersion { get; init; }

    /// <summary>How it is stopped and started.</summary>
    public string? Runtime { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];
}
