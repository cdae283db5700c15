using DrDrill.Runtimes.Docker.Api;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>An engine by its HTTP API.</summary>
public sealed class DockerEngine : IDockerEngine, IDisposable
{
    private readonly EngineHttp _http;
    private readonly ContainerCalls _containers;
    private readonly ImageCalls _images;
    private readonly VolumeCalls _volumes;
    private readonly LogCalls _logs;
    private readonly StatsCalls _stats;

    public DockerEngine(EngineAddress address)
        : this(address, EngineConnection.To(address))
    {
    }

    internal DockerEngine(EngineAddress address, HttpMessageHandler handler)
    {
        _http = new EngineHttp(address, handler);
        _containers = new ContainerCalls(_http);
        _images = new ImageCalls(_http);
        _volumes = new VolumeCalls(_http);
        _logs = new LogCalls(_http);
        _stats = new StatsCalls(_http);
    }

    public EngineAddress Address => _http.Address;

    public async Task<IReadOnlyList<ContainerSummary>> List(IReadOnlyList<string> labels, bool all, CancellationToken cancellationToken) =>
        await _containers.List(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["label"] = [.. labels] }, all, cancellationToken);

    public Task<ContainerDetail?> Inspect(string idOrName, CancellationToken cancellationToken) => _containers.Inspect(idOrName, cancellationToken);

    public Task<VolumeDetail?> Volume(string name, CancellationToken cancellationToken) => _volumes.Inspect(name, cancellationToken);

    public Task<bool> HasImage(string id, CancellationToken cancellationToken) => _images.Exists(id, cancellationToken);

    public Task<string> Create(string name, NewContainer container, CancellationToken cancellationToken) => _containers.Create(name, container, cancellationToken);

    public Task Start(string id, CancellationToken cancellationToken) => _containers.Start(id, cancellationToken);

    public Task Stop(string id, TimeSpan? grace, TimeSpan timeout, CancellationToken cancellationToken) => _containers.Stop(id, grace, timeout, cancellationToken);

    public async Task Kill(string id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await _containers.Kill(id, cancellationToken);
        await _containers.WaitUntilStopped(id, timeout, cancellationToken);
    }

    public Task Unpause(string id, CancellationToken cancellationToken) => _containers.Unpause(id, cancellationToken);

    public Task SetRestartPolicy(string id, RestartPolicy policy, CancellationToken cancellationToken) => _containers.SetRestartPolicy(id, policy, cancellationToken);

    public Task Remove(string id, CancellationToken cancellationToken) => _containers.Remove(id, cancellationToken);

    public Task<string> LastLines(string id, int lines, CancellationToken cancellationToken) => _logs.Tail(id, lines, cancellationToken);

    public Task<long?> MemoryInUse(string id, CancellationToken cancellationToken) => _stats.MemoryInUse(id, cancellationToken);

    public void Dispose() => _http.Dispose();
}
