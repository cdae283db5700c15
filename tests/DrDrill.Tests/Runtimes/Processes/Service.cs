using DrDrill.Runtimes.Processes;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Runtimes.Processes;

/// <summary>The test program as a service: a command line of its own, a pid file, and a fifo through which it says that it is ready.</summary>
internal sealed class Service : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _unique = Guid.NewGuid().ToString("n");

    public Service(string verb, TimeSpan? stopTimeout = null)
    {
        Command = [TestProgram.Path, verb, _scratch.In("ready"), _unique];
        Runtime = new ProcessRuntime(new ProcessSettings(Command, null, PidFile, Log, null, stopTimeout ?? TimeSpan.FromSeconds(20)), TimeProvider.System);
    }

    public IReadOnlyList<string> Command { get; }

    public ProcessRuntime Runtime { get; }

    public string PidFile => _scratch.In("pid");

    public string Log => _scratch.In("log");

    public string ReadyFile => _scratch.In("ready");

    /// <summary>Those that run with this service's arguments, however they were started.</summary>
    public IReadOnlyList<ProcessIdentity> Running => [.. ProcessTable.All().Where(process => process.CommandLine().Contains(_unique))];

    /// <summary>Starts it and waits until its signal handlers stand.</summary>
    public async Task<int> StartReady()
    {
        await new CommandRunner(TimeProvider.System).Run(new CommandSpec("mkfifo", [ReadyFile]), CancellationToken.None);
        var ready = Task.Run(() => File.ReadAllText(ReadyFile));
        await Runtime.Start(CancellationToken.None);
        return int.Parse((await ready).Split(' ')[1]);
    }

    public void Dispose()
    {
        foreach (var process in Running)
        {
            Posix.Signal(process.Pid, Posix.SigKill);
        }

        _scratch.Dispose();
    }
}
