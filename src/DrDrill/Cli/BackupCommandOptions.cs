using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>What <c>drdrill backup</c> was asked for.</summary>
/// <param name="Targets">Empty: all.</param>
/// <param name="Scheduled">The snapshot's origin: scheduled (a drill with <c>--snapshot latest</c> finds it) or fresh.</param>
/// <param name="Initialise">Make the repository first when there is none.</param>
/// <param name="Wait">Wait for a drill or backup that holds the lock, instead of being refused.</param>
public sealed record BackupCommandOptions(string? Root, IReadOnlyList<TargetName> Targets, bool Scheduled, bool Initialise, bool Wait, bool Json);
