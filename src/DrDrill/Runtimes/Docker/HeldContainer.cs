using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>A container that DrDrill holds down: what it was, so that it can be made so again.</summary>
/// <param name="Id">A re-created one has another, and a restart policy of its own.</param>
/// <param name="RestartPolicy">The one to put back.</param>
/// <param name="StartedAt">Its last start by then: another one says that somebody else started it meanwhile.</param>
internal sealed record HeldContainer(string Id, RestartPolicy RestartPolicy, string StartedAt)
{
    public bool WasStartedSince(ContainerDetail container) =>
        container.State.IsUp || (container.Id == Id ? container.State.StartedAt != StartedAt : container.State.Pid != 0 || !container.State.StartedAt.StartsWith("0001-", StringComparison.Ordinal));
}
