using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>What <c>drdrill doctor</c> was asked for.</summary>
/// <param name="Targets">Empty: all.</param>
public sealed record DoctorCommandOptions(string? Root, IReadOnlyList<TargetName> Targets, bool Json);
