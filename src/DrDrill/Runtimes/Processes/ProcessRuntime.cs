using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Processes;

/// <summary>Stops and starts a service that is a plain process of this machine, found by its pid file.</summary>
public sealed class ProcessRuntime(ProcessSettings settings, TimeProvider clock) : ITargetRuntime
{
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);
    private readonly PidFile _pidFile = new(settings.PidFile, settings.Command[0]);
    private readonly ProcessFinder _finder = new(new PidFile(settings.PidFile, settings.Command[0]), settings.Command);

    public string Description => $"process {settings.Command[0]} (pid file {settings.PidFile})";

    public Task<RunState> Inspect(CancellationToken cancellationToken) => Task.FromResult(StateOf(_finder.Find()));

    public Task<RunState> Kill(CancellationToken cancellationToken) => End(Posix.SigKill, KillTimeout, cancellationToken);

    public Task<RunState> Stop(CancellationToken cancellationToken) => End(Posix.SigTerm, settings.StopTimeout, cancellationToken);

    public Task Start(CancellationToken cancellationToken)
    {
        if (_finder.Find() is null)
        {
            _pidFile.Write(Launch(settings.Command, settings.Log));
        }

        return Task.CompletedTask;
    }

    public Task<IClone> CreateClone(ClonePlan plan, CancellationToken cancellationToken) =>
        Task.FromResult<IClone>(new ProcessClone(settings.Command[0], settings.User, plan, clock));

    public Task RemoveClones(IReadOnlyList<DataPath> rooms, CancellationToken cancellationToken) =>
        Orphans.End([.. rooms.Select(room => room.Value)], clock, cancellationToken);

    public Task<string?> WhyNoIsolation(CancellationToken cancellationToken) =>
        Task.FromResult(NetworkNamespace.WhyNot() is { } why ? $"A clone of {settings.Command[0]} cannot be shut off from the network: {why}." : null);

    public Task<long?> MemoryInUse(CancellationToken cancellationToken) => Task.FromResult(_finder.Find()?.ResidentBytes());

    private async Task<RunState> End(int signal, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_finder.Find() is not { } process)
        {
            return StateOf(null);
        }

        Posix.Signal(process.Pid, signal);
        if (!await process.HasEnded(timeout, clock, cancellationToken))
        {
            return signal != Posix.SigKill
                ? await Kill(cancellationToken)
                : throw new RuntimeException($"Process {process.Pid} ({settings.Command[0]}) did not end within {timeout.TotalSeconds:0} s of SIGKILL.", "It hangs in the kernel, most often on a dead disk or network mount: look at 'dmesg'.");
        }

        // A wrapper may have died and left the service itself.
        if (_finder.Find() is { } left && left != process)
        {
            await End(signal, timeout, cancellationToken);
        }

        return StateOf(process);
    }

    private ProcessIdentity Launch(IReadOnlyList<string> command, string log)
    {
        try
        {
            return Daemon.Start(command, log, settings.User, settings.WorkingDirectory);
        }
        catch (CommandException e)
        {
            throw new RuntimeException($"{e.What}{LogTail(log)}", e.WayOut, e.Command, e);
        }
    }

    private static string LogTail(string log)
    {
        if (!File.Exists(log))
        {
            return "";
        }

        var lines = new LastLines(5);
        foreach (var line in File.ReadLines(log))
        {
            lines.Add(line);
        }

        return $"\n  its last lines:\n{lines}";
    }

    private static RunState StateOf(ProcessIdentity? process) =>
        process is null ? new RunState(Running: false, "not running") : new RunState(Running: true, $"pid {process.Pid}");
}
