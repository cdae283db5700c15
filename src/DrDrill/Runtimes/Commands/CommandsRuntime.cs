using DrDrill.Drills;
using DrDrill.Runtimes.Processes;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Commands;

/// <summary>
/// Stops and starts a service through its supervisor's commands. What they did is judged by the status command alone: a stop that complains of a service that was
/// down already is no failure, and a stop that ends with 0 beside a running service is one.
/// </summary>
public sealed class CommandsRuntime(CommandsSettings settings, CommandRunner runner, TimeProvider clock) : ITargetRuntime
{
    private const string NoProgram = "No throw-away copy of the service can be booted: its runtime is commands, and they do not tell which program it is.";
    private const string ProgramWayOut = "Add 'clone: { command: [/path/of/the/program], user: its user }' below the target's 'runtime.commands'.";
    private const int Runs = 0;
    private const int IsStopped = 3;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);
    private readonly CommandCall _call = new(runner, settings.Timeout, clock);

    public string Description => $"commands ({CommandCall.Quoted(settings.Start)})";

    public async Task<RunState> Inspect(CancellationToken cancellationToken)
    {
        var outcome = await _call.Run("status", settings.Status, cancellationToken);
        var command = CommandCall.Quoted(settings.Status);
        return outcome?.ExitCode switch
        {
            Runs => new RunState(Running: true, $"'{command}' says that it runs"),
            IsStopped => new RunState(Running: false, $"'{command}' says that it is stopped"),
            _ => throw new RuntimeException(
                $"Whether the service runs could not be told: the status command {_call.Tell(outcome)}",
                "It must end with 0 when the service runs and with 3 when it is stopped ('systemctl is-active --quiet UNIT' does). Check the target's 'runtime.commands.status'.",
                command),
        };
    }

    /// <summary>The kill command first, if there is one; then the stop command in any case, because a supervisor starts again what only died.</summary>
    public async Task<RunState> Kill(CancellationToken cancellationToken)
    {
        var before = await Inspect(cancellationToken);
        var killed = settings.Kill is null ? null : await _call.Run("kill", settings.Kill, cancellationToken);
        var stopped = await _call.Run("stop", settings.Stop, cancellationToken);
        if (!await Reaches(running: false, patient: stopped is { ExitCode: 0 } || killed is { ExitCode: 0 }, cancellationToken))
        {
            throw Unmoved("stop", settings.Stop, stopped, "still runs");
        }

        return before;
    }

    public async Task<RunState> Stop(CancellationToken cancellationToken)
    {
        var before = await Inspect(cancellationToken);

        // Also when it is down: a supervisor may be about to start it again.
        var stopped = await _call.Run("stop", settings.Stop, cancellationToken);
        if (!await Reaches(running: false, patient: stopped is { ExitCode: 0 }, cancellationToken))
        {
            if (settings.Kill is null)
            {
                throw Unmoved("stop", settings.Stop, stopped, "still runs");
            }

            await Kill(cancellationToken);
        }

        return before;
    }

    public async Task Start(CancellationToken cancellationToken)
    {
        if ((await Inspect(cancellationToken)).Running)
        {
            return;
        }

        var started = await _call.Run("start", settings.Start, cancellationToken);
        if (!await Reaches(running: true, patient: started is { ExitCode: 0 }, cancellationToken))
        {
            throw Unmoved("start", settings.Start, started, "does not run");
        }
    }

    /// <summary>By the program that the settings name: what a supervisor runs in a unit of its own runs as a plain process here.</summary>
    public Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken) => settings.Program is { } clone
        ? Task.FromResult<IClone>(new ProcessClone(clone.Program, clone.User, plan, clock))
        : throw new RuntimeException(NoProgram, ProgramWayOut);

    public Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken) =>
        Orphans.End([.. rooms.Select(room => room.Value)], clock, cancellationToken);

    public Task<string?> WhyNoIsolation(CancellationToken cancellationToken) => Task.FromResult(
        settings.Program is not { } clone ? $"{NoProgram} {ProgramWayOut}"
        : NetworkNamespace.WhyNot() is { } why ? $"A clone of {clone.Program} cannot be shut off from the network: {why}."
        : null);

    /// <summary>Of the biggest process that runs the service's program: which of several is the service's no command tells.</summary>
    public Task<long?> MemoryInUse(CancellationToken cancellationToken) => Task.FromResult(settings.Program is { } own
        ? ProcessTable.All().Where(process => process.CommandLine() is [var program, ..] && program == own.Program).Max(process => process.ResidentBytes())
        : null);

    /// <summary>Waits for the wished state, if the command was done well; one look, if it was not.</summary>
    private async Task<bool> Reaches(bool running, bool patient, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while ((await Inspect(cancellationToken)).Running != running)
        {
            if (!patient || clock.GetElapsedTime(since) > settings.Timeout)
            {
                return false;
            }

            await Task.Delay(PollInterval, clock, cancellationToken);
        }

        return true;
    }

    private RuntimeException Unmoved(string key, IReadOnlyList<string> command, CommandOutcome? outcome, string state) => new(
        $"The service {state} after its {key} command, which {_call.Tell(outcome)}",
        $"Run the command by hand and look at the service's log ('journalctl -u UNIT' for a unit); then check the target's 'runtime.commands.{key}'.",
        CommandCall.Quoted(command));
}
