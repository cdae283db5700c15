using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>What <c>drdrill drill</c> was asked for; null: as configured.</summary>
/// <param name="Root">As given with --root.</param>
/// <param name="Targets">Empty: all.</param>
public sealed record DrillCommandOptions(
    string? Root,
    bool Sandbox,
    IReadOnlyList<TargetName> Targets,
    DrillMode? Mode,
    SnapshotChoice? Snapshot,
    DisasterKind Disaster,
    bool DryRun,
    bool Yes,
    bool Json,
    bool Keep,
    bool NegativeControl)
{
    /// <summary>Where JUnit XML is to be written; null: nowhere.</summary>
    public string? JUnit { get; init; }
}
