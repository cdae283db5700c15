using DrDrill.Tools;

namespace DrDrill.Runtimes.Processes;

/// <summary>A throw-away copy of a service; disposing it kills it and waits until it is gone.</summary>
internal sealed class ProcessClone(ProcessIdentity process, ProcessRuntime runtime) : IRunningClone
{
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);

    public bool IsRunning => process.IsAlive;

    public async ValueTask DisposeAsync()
    {
        if (process.IsAlive)
        {
            Posix.Signal(process.Pid, Posix.SigKill);
            await runtime.WaitUntilGone(process, KillTimeout, CancellationToken.None);
        }
    }
}
