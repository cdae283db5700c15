using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Journal;

/// <summary>Where a target stands, as the journal tells it.</summary>
/// <param name="Enrolled">Its paths and its run state before the drill.</param>
/// <param name="Strike">The strike, once intended.</param>
public sealed record TargetState(TargetEnrolled Enrolled, StrikeIntended? Strike)
{
    /// <summary>The service was stopped for a copy and not seen running again.</summary>
    public bool StoppedForCopy { get; init; }

    /// <summary>All of the original is in quarantine.</summary>
    public bool IsQuarantined { get; init; }

    /// <summary>A restored tree was about to be moved into the data directory, and that is not known to be complete.</summary>
    public bool IsPlacing { get; init; }

    /// <summary>All of a restored tree was moved into the data directory.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>Without a strike: a real restore, whose tree is all there.</summary>
    public bool IsRestored => Strike is null && IsPlaced;

    /// <summary>What was not the original is out of the data directory again.</summary>
    public bool IsDiscarded { get; init; }

    public bool IsReturned { get; init; }

    /// <summary>The service was started again after the original came back, or after a stop for a copy.</summary>
    public bool IsResumed { get; init; }

    /// <summary>after: restored was decided: the original is given up.</summary>
    public bool KeepsRestored { get; init; }

    public bool IsCleanedUp { get; init; }
}
