using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>One restic command to run.</summary>
/// <param name="Purpose">Completes "restic could not …".</param>
/// <param name="Alone">restic takes an exclusive lock for it.</param>
internal sealed record Operation(string Purpose, Func<ResticArguments, IReadOnlyList<string>> Arguments, bool Alone = false)
{
    /// <summary>Adds what takes the output.</summary>
    public Func<CommandSpec, CommandSpec> Shape { get; init; } = spec => spec;

    /// <summary>The fault when this command's failure means something of its own; null leaves it to <see cref="ResticExit"/>.</summary>
    public Func<CommandOutcome, RepositoryFault?> Reading { get; init; } = _ => null;
}
