namespace DrDrill.Cli;

/// <summary>What <c>drdrill worker</c> was asked for.</summary>
/// <param name="Once">The job to run now, and then end; null: run by the schedule until told to stop.</param>
public sealed record WorkerCommandOptions(string? Root, string? Once);
