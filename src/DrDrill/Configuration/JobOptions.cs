namespace DrDrill.Configuration;

/// <summary>One entry of <c>schedule.jobs</c>, with the defaults already filled in.</summary>
public sealed record JobOptions
{
    public required string Name { get; init; }

    /// <summary>One of <see cref="JobKinds"/>.</summary>
    public required string Run { get; init; }

    /// <summary>Five fields as in crontab, or six with seconds first, or seven with a year last.</summary>
    public required string Cron { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Empty: all.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Days and ranges of days, in the job's time zone: <c>2026-12-24</c>, <c>2026-12-24..2027-01-02</c>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    public MisfireOption Misfire { get; init; }

    /// <summary>Each firing begins up to so much later, by chance.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Of drills.</summary>
    public ModeOption Mode { get; init; }

    /// <summary>Of drills and negative controls: which snapshot they restore.</summary>
    public JobSnapshotOption Snapshot { get; init; }

    /// <summary>Of checks: every pack of the repository is read in so many runs.</summary>
    public int Parts { get; init; } = 1;
}
