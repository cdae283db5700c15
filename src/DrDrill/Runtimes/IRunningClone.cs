namespace DrDrill.Runtimes;

/// <summary>A throw-away copy of a service; disposing it kills it and waits until it is gone.</summary>
public interface IRunningClone : IAsyncDisposable
{
    /// <summary>False once it has ended by itself, as it does on a data directory that it cannot read.</summary>
    bool IsRunning { get; }
}
