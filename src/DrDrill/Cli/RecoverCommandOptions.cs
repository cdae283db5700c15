namespace DrDrill.Cli;

/// <summary>What <c>drdrill recover</c> was asked for. Without Yes it only shows.</summary>
public sealed record RecoverCommandOptions(string? Root, bool Yes, bool Json);
