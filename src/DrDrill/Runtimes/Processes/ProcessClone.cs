using System.Globalization;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Processes;

/// <summary>
/// A throw-away copy of a process: in a network namespace of its own where that can be had, at the lowest priority for disk and processor, and limited in
/// memory (RLIMIT_DATA, which counts what is written to, not what is mapped) and processors (GOMAXPROCS: both services are Go programs).
/// </summary>
internal sealed class ProcessClone : IClone
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);
    private const int LinesShown = 5;

    private readonly string _program;
    private readonly string? _user;
    private readonly ClonePlan _plan;
    private readonly TimeProvider _clock;
    private readonly bool _isIsolated;
    private ProcessIdentity? _process;

    public ProcessClone(string program, string? user, ClonePlan plan, TimeProvider clock)
    {
        (_program, _user, _plan, _clock) = (program, user, plan, clock);
        var whyNot = NetworkNamespace.WhyNot();
        if (whyNot is not null && plan.MustBeIsolated)
        {
            throw new RuntimeException($"A clone of {program} cannot be shut off from the network: {whyNot}.", "Run as root, or drill in place.");
        }

        _isIsolated = whyNot is null;
        Access = new ServiceAccess(plan.Url, _isIsolated ? NamespaceHttp.Into(() => _process?.Pid ?? throw new IOException("the clone does not run")) : Plain());
    }

    public ServiceAccess Access { get; }

    public Task Start(CancellationToken cancellationToken)
    {
        if (_process is not { IsAlive: true })
        {
            _process = _isIsolated ? NetworkNamespace.RunInNew(Launch) : Launch();
        }

        return Task.CompletedTask;
    }

    public Task Stop(CancellationToken cancellationToken) => End(Posix.SigTerm, cancellationToken);

    public Task<bool> IsRunning(CancellationToken cancellationToken) => Task.FromResult(_process is { IsAlive: true });

    public Task<string> LastLines(CancellationToken cancellationToken) =>
        Task.FromResult(File.Exists(_plan.Log.Value) ? string.Join('\n', File.ReadLines(_plan.Log.Value).TakeLast(LinesShown)) : "(no log)");

    public async ValueTask DisposeAsync()
    {
        await End(Posix.SigKill, CancellationToken.None);
        Access.Http.Dispose();
    }

    private async Task End(int signal, CancellationToken cancellationToken)
    {
        if (_process is not { IsAlive: true } process)
        {
            return;
        }

        Posix.Signal(process.Pid, signal);
        if (!await process.HasEnded(EndTimeout, _clock, cancellationToken))
        {
            Posix.Signal(process.Pid, Posix.SigKill);
            await process.HasEnded(EndTimeout, _clock, cancellationToken);
        }
    }

    private ProcessIdentity Launch()
    {
        try
        {
            return Daemon.Start([.. Humbly(), _program, .. _plan.Arguments], _plan.Log.Value, _user, _plan.Room.Value);
        }
        catch (CommandException e)
        {
            throw new RuntimeException(e.What, e.WayOut, e.Command, e);
        }
    }

    /// <summary>All of them replace themselves by the program, so its process id is the one that was started.</summary>
    private IEnumerable<string> Humbly() => _plan.Limits is { } limits
        ? ["nice", "-n", "19", "ionice", "-c", "3", "prlimit", Of("--data=", limits.MemoryBytes), "env", Of("GOMAXPROCS=", limits.Cpus)]
        : [];

    private static string Of(string name, long value) => name + value.ToString(CultureInfo.InvariantCulture);

    private static HttpClient Plain() => new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
}
