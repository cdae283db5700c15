namespace DrDrill.Tools;

/// <summary>Reports on the caller's own thread: <see cref="Progress{T}"/> may deliver after the work is over.</summary>
public sealed class SynchronousProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
