namespace DrDrill.Drills;

/// <summary>The parts of a drill, in their order (design.md §2). <see cref="Answer"/> is the part of verify that ends the RTO.</summary>
public enum Phase
{
    Preflight,
    Snapshot,
    Record,
    Detection,
    Strike,
    Restore,
    Start,
    Replay,
    Ready,
    Answer,
    Verify,
    Restart,
    RollBack,
    OriginalBack,
    CleanUp,
}
