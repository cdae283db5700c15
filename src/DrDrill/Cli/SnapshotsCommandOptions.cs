using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>What <c>drdrill snapshots</c> was asked for.</summary>
/// <param name="Targets">Empty: all.</param>
public sealed record SnapshotsCommandOptions(string? Root, IReadOnlyList<TargetName> Targets, bool Json);
