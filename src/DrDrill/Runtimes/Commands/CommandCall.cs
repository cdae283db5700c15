using DrDrill.Tools;

namespace DrDrill.Runtimes.Commands;

/// <summary>Runs one configured command, bounded in time.</summary>
internal sealed class CommandCall(CommandRunner runner, TimeSpan timeout, TimeProvider clock)
{
    /// <summary>A command that hangs has had its chance; what it began goes on without it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>How it ended; null when it did not end in time.</summary>
    /// <param name="key">The command's key below <c>runtime.commands</c>, for the way out.</param>
    /// <exception cref="RuntimeException">Its program could not be started.</exception>
    public async Task<CommandOutcome?> Run(string key, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(timeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, bound.Token);
        try
        {
            return await runner.Run(SpecOf(command), stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (CommandException e)
        {
            throw new RuntimeException(e.What, $"Check the target's 'runtime.commands.{key}'.", e.Command, e);
        }
    }

    /// <summary>What a person reads of a command that went wrong: how it ended and its last lines.</summary>
    public string Tell(CommandOutcome? outcome)
    {
        if (outcome is null)
        {
            return $"did not end within {timeout.TotalSeconds:0.###} s";
        }

        var said = (outcome.ErrorTail + outcome.Output).Trim();
        return $"ended with exit code {outcome.ExitCode}{(said.Length == 0 ? "" : $" and said:\n  {said.ReplaceLineEndings("\n  ")}")}";
    }

    public static string Quoted(IReadOnlyList<string> command) => SpecOf(command).Quoted();

    private static CommandSpec SpecOf(IReadOnlyList<string> command) => new(command[0], [.. command.Skip(1)]) { Grace = Grace };
}
