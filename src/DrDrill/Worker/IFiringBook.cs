using DrDrill.Configuration;

namespace DrDrill.Worker;

/// <summary>Where firings are written down: on this host's disk, or there and in a cluster's database. What is told twice must have been written by two that cannot know of one another.</summary>
internal interface IFiringBook
{
    JobState? StateOf(string job);

    /// <summary>Whether this host alone knows which runs of the job were missed.</summary>
    bool IsCountedHere(JobOptions job);

    /// <summary>Takes a firing for this worker, before any work: nobody else has it then.</summary>
    /// <returns>Whose it is; where nobody could be asked, what was in the way.</returns>
    Task<(Claim Whose, string Why)> TryClaim(JobOptions job, DateTimeOffset scheduledAt, CancellationToken cancellationToken);

    /// <summary>The job's state before this end, and whether people have been told of the end by somebody else.</summary>
    Task<(JobState? Before, bool Told)> About(Firing end, CancellationToken cancellationToken);

    /// <summary>Returns when it is on this host's disk.</summary>
    Task Append(Firing firing, CancellationToken cancellationToken);
}
