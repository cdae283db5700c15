using DrDrill.Objectives;

namespace DrDrill.Engine;

/// <summary>A target whose data directory holds the restored tree, equal to the manifest by all that lstat tells.</summary>
public sealed record RestoredTarget(StruckTarget Struck, long PlacedStamp, Integrity Tree)
{
    public Subject Subject => Struck.Subject;
}
