using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>Connections are made inside the clone's network namespace: from a host, or where its processes are seen.</summary>
/// <remarks>Process numbers here may be others than the engine's: where they may, the clone's must be seen to be its own, by the room that it has.</remarks>
internal sealed class NamespaceDoor : ICloneDoor
{
    private readonly DataPath _room;
    private readonly bool _mustBeSeen;
    private int _pid;

    public NamespaceDoor(DataPath room, bool mustBeSeen)
    {
        (_room, _mustBeSeen) = (room, mustBeSeen);
        Http = NamespaceHttp.Into(() => _pid > 0 ? _pid : throw new IOException("the clone does not run"));
    }

    public HttpClient Http { get; }

    public Task Open(ContainerDetail clone, CancellationToken cancellationToken)
    {
        if (!(Locality.SameInode(clone.State.Pid, _room.Value, _room) ?? !_mustBeSeen) && clone.State.Running)
        {
            // another process has that number here, and its network is not the clone's
            throw new RuntimeException("The clone's process cannot be seen from here, so its network cannot be entered.", "Run DrDrill as root on the engine's host.");
        }

        _pid = clone.State.Pid;
        return Task.CompletedTask;
    }

    public Task Shut(CancellationToken cancellationToken)
    {
        _pid = 0;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _pid = 0;
        Http.Dispose();
        return ValueTask.CompletedTask;
    }
}
