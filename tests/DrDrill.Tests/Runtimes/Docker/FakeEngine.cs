using DrDrill.Runtimes.Docker;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Tests.Runtimes.Docker;

/// <summary>An engine that knows a few containers and volumes, and only looks: what it does is tested on the real one.</summary>
internal sealed class FakeEngine : IDockerEngine
{
    public List<ContainerDetail> Containers { get; } = [];

    public List<VolumeDetail> Volumes { get; } = [];

    public EngineAddress Address { get; init; } = new("/var/run/docker.sock", null, 0, null);

    public Task<IReadOnlyList<ContainerSummary>> List(IReadOnlyList<string> labels, bool all, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ContainerSummary>>(
        [.. Containers.Where(c => labels.All(label => c.Config.Labels?.GetValueOrDefault(label.Split('=')[0]) == label.Split('=')[1]))
            .Select(c => new ContainerSummary(c.Id, [c.Name], c.State.Status) { Labels = c.Config.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal), Mounts = c.Mounts })]);

    public Task<ContainerDetail?> Inspect(string idOrName, CancellationToken cancellationToken) =>
        Task.FromResult(Containers.FirstOrDefault(c => c.PlainName == idOrName) ?? Containers.FirstOrDefault(c => c.Id.StartsWith(idOrName, StringComparison.Ordinal)));

    public Task<VolumeDetail?> Volume(string name, CancellationToken cancellationToken) => Task.FromResult(Volumes.FirstOrDefault(v => v.Name == name));

    public bool HasImages { get; init; } = true;

    public Task<bool> HasImage(string id, CancellationToken cancellationToken) => Task.FromResult(HasImages);

    public Task<string> Create(string name, NewContainer container, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Start(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Stop(string id, TimeSpan? grace, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Kill(string id, TimeSpan timeout, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Unpause(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetRestartPolicy(string id, RestartPolicy policy, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task Remove(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> LastLines(string id, int lines, CancellationToken cancellationToken) => Task.FromResult("");

    public Task<long?> MemoryInUse(string id, CancellationToken cancellationToken) => Task.FromResult<long?>(null);
}
