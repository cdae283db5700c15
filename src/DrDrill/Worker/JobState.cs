namespace DrDrill.Worker;

/// <summary>What the history says of one job now.</summary>
internal sealed record JobState
{
    /// <summary>Of the newest firing, of whatever outcome.</summary>
    public DateTimeOffset ScheduledAt { get; init; }

    public string Schedule { get; init; } = "";

    /// <summary>Firings in a row that did not end well.</summary>
    public int Troubles { get; init; }

    /// <summary>When people were last told of this row of troubles; null: not yet.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>When people were last told of a skipped run. It outlives a good end: a job that is always too slow for its schedule would tell of every second run.</summary>
    public DateTimeOffset? SkipToldAt { get; init; }

    /// <summary>Started and not ended; several when the process was killed more than once.</summary>
    public IReadOnlyList<Firing> Open { get; init; } = [];

    /// <summary>Newest that ended.</summary>
    public Firing? Last { get; init; }

    public JobState With(Firing firing)
    {
        var state = this with { ScheduledAt = firing.ScheduledAt > ScheduledAt ? firing.ScheduledAt : ScheduledAt, Schedule = firing.Schedule };
        return firing.Outcome switch
        {
            FiringOutcome.Known => state,
            FiringOutcome.Started => state with { Open = [.. Open, firing] },
            FiringOutcome.Done => state with { Open = Without(firing), Last = firing, Troubles = 0, ToldAt = null },
            FiringOutcome.Skipped => state with { Open = Without(firing), Last = firing, SkipToldAt = firing.Told ? firing.At : SkipToldAt },
            _ => state with { Open = Without(firing), Last = firing, Troubles = Troubles + firing.Count, ToldAt = firing.Told ? firing.At : ToldAt },
        };
    }

    private IReadOnlyList<Firing> Without(Firing ended) => [.. Open.Where(open => open.ScheduledAt != ended.ScheduledAt)];
}
