namespace DrDrill.Worker;

/// <summary>What became of one firing of a job.</summary>
internal enum FiringOutcome
{
    /// <summary>The job is known from here on; nothing ran.</summary>
    Known,

    /// <summary>Accepted; waiting for its turn or running.</summary>
    Started,

    Done,

    Failed,

    /// <summary>Came when it could not run; the reason says why.</summary>
    Skipped,

    /// <summary>Never came: the worker did not run, or its host slept.</summary>
    Missed,

    /// <summary>The worker was killed while it ran.</summary>
    Interrupted,
}
