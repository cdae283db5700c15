using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Engine;

/// <summary>A target whose data directory holds the restored tree, equal to the manifest by all that lstat tells.</summary>
public sealed record RestoredTarget(StruckTarget Struck, long PlacedStamp, Integrity Tree)
{
    /// <summary>What restic used; null when it was not measured.</summary>
    public RestoreLoad? Load { get; init; }

    public Subject Subject => Struck.Subject;
}
