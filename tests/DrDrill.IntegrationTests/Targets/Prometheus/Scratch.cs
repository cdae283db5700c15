namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>A directory of its own for a test, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private int _next;

    public string Root { get; } = Directory.CreateTempSubdirectory("drdrill-prom-").FullName;

    /// <summary>A name that nobody has yet.</summary>
    public string Fresh(string name) => Path.Combine(Root, $"{name}-{Interlocked.Increment(ref _next)}");

    public string Empty(string name) => Directory.CreateDirectory(Fresh(name)).FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
