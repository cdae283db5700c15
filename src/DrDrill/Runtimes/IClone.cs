using DrDrill.Tools;

namespace DrDrill.Runtimes;

/// <summary>A throw-away copy of a service, in a network of its own where that can be had; disposing it kills it and waits until it is gone.</summary>
public interface IClone : IAsyncDisposable
{
    /// <summary>Where it is asked while it runs; the same after a restart.</summary>
    ServiceAccess Access { get; }

    /// <summary>Starts it, or starts it again; returns as soon as its process runs, not when it is ready.</summary>
    Task Start(CancellationToken cancellationToken);

    /// <summary>An orderly stop, then a kill; its room stays as it is.</summary>
    Task Stop(CancellationToken cancellationToken);

    /// <summary>False once it has ended by itself, as it does on a data directory that it cannot read.</summary>
    Task<bool> IsRunning(CancellationToken cancellationToken);

    /// <summary>The end of its output, for a person.</summary>
    Task<string> LastLines(CancellationToken cancellationToken);
}
