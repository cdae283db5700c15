using DrDrill.Drills;

namespace DrDrill.Planning;

/// <summary>What a drill was asked to do beyond what the configuration says; null means "as configured".</summary>
/// <param name="Targets">Empty: all.</param>
/// <param name="Settle">Time to let pass between snapshot and strike.</param>
public sealed record DrillRequest(
    IReadOnlyList<TargetName> Targets,
    DrillMode? Mode,
    SnapshotChoice Snapshot,
    DisasterKind Disaster,
    TimeSpan Settle,
    bool Sandbox);
