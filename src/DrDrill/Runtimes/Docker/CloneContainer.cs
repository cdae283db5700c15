using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// What a clone's container is: the service's very image, program and user, with no network at all, no capability, a root that it cannot write, its room
/// at the same path as the worker sees it, and the last place in every queue of the host.
/// </summary>
internal static class CloneContainer
{
    public const string Label = "drdrill.clone";
    public const string RoomLabel = "drdrill.room";
    private const long NanosPerCpu = 1_000_000_000;
    private const int LowShares = 64;
    private const int LowestWeight = 10;
    private const int FirstToDie = 1000;

    /// <param name="service">The live one.</param>
    /// <param name="plan">How it is booted.</param>
    /// <param name="roomOnEngine">The room as the engine calls it.</param>
    public static NewContainer Of(ContainerDetail service, ClonePlan plan, DataPath roomOnEngine)
    {
        var memory = plan.Limits?.MemoryBytes ?? 0;
        return new NewContainer(service.Image, Program(service), plan.Arguments)
        {
            User = service.Config.User,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [Label] = "1", [RoomLabel] = plan.Room.Value },
            HostConfig = new NewHostConfig
            {
                NetworkMode = "none",
                Mounts = [new NewMount(roomOnEngine.Value, plan.Room.Value)],
                Tmpfs = Scratch(service),
                CapAdd = IsRoot(service.Config.User) ? ["DAC_OVERRIDE"] : [], // else a root without it cannot read the files of others, as the live one can
                Memory = memory,
                MemorySwap = memory,
                NanoCpus = (plan.Limits?.Cpus ?? 0) * NanosPerCpu,
                CpuShares = plan.Limits is null ? 0 : LowShares,
                BlkioWeight = plan.Limits is null ? 0 : LowestWeight,
                OomScoreAdj = FirstToDie,
                UsernsMode = service.HostConfig.UsernsMode,
            },
        };
    }

    /// <summary>The entrypoint without what it says to the program, because the plan's arguments say all of that; without one, the command's first word.</summary>
    internal static IReadOnlyList<string> Program(ContainerDetail service)
    {
        if (service.Config.Entrypoint is not { Count: > 0 } entrypoint)
        {
            return [service.Path];
        }

        var words = entrypoint.Reverse().SkipWhile(word => word.StartsWith('-') && word != "--").Reverse().ToList();
        return words.Count == 0 ? [service.Path] : words;
    }

    private static bool IsRoot(string user) => user.Split(':')[0] is "" or "0" or "root";

    /// <summary>Paths that the image wants a volume at would each get an anonymous one; memory instead.</summary>
    public static Dictionary<string, string> Scratch(ContainerDetail service) =>
        (service.Config.Volumes?.Keys ?? []).Append("/tmp").Distinct(StringComparer.Ordinal).ToDictionary(path => path, _ => "size=64m,mode=1777", StringComparer.Ordinal);
}
