using System.Globalization;
using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// What a relay's container is: the worker's very image, program and user, in the clone's network, with no capability, a root that it cannot write, and of the
/// host nothing but the directory of its socket.
/// </summary>
internal static class RelayContainer
{
    /// <summary>Where the relay has the directory: short, because a socket's address is limited.</summary>
    private const string Directory = "/run/drdrill-relay";
    private const long Memory = 256L << 20;
    private const long OneCpu = 1_000_000_000;
    private const int Processes = 128;
    private const int FirstToDie = 1000;

    /// <param name="worker">The worker's own container.</param>
    /// <param name="program">The worker's program, as its image has it.</param>
    /// <param name="plan">The clone's.</param>
    /// <param name="directoryOnEngine">The socket's directory as the engine calls it.</param>
    /// <param name="clone">The clone's id.</param>
    public static NewContainer Of(ContainerDetail worker, IReadOnlyList<string> program, ClonePlan plan, DataPath directoryOnEngine, string clone) => new(
        worker.Image, program, ["relay", "--socket", $"{Directory}/{SocketDirectory.SocketName}", "--port", plan.Port.ToString(CultureInfo.InvariantCulture)])
    {
        User = worker.Config.User,
        Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [CloneContainer.Label] = "1", [CloneContainer.RoomLabel] = plan.Room.Value },
        Env = ["DOTNET_EnableDiagnostics=0"], // its sockets would need a place to write
        Healthcheck = HealthSettings.None,
        HostConfig = new NewHostConfig
        {
            NetworkMode = $"container:{clone}",
            Mounts = [new NewMount(directoryOnEngine.Value, Directory)],
            Tmpfs = CloneContainer.Scratch(worker),
            Memory = Memory,
            MemorySwap = Memory,
            NanoCpus = OneCpu,
            PidsLimit = Processes,
            OomScoreAdj = FirstToDie,
            UsernsMode = worker.HostConfig.UsernsMode,
        },
    };
}
