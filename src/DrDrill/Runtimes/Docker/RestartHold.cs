using System.Text.Json;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// Keeps the engine from starting a service again while its data is away: the restart policy is "no" for as long, and the original one is in a file,
/// written first, so that it survives a killed DrDrill and whoever recovers puts it back. The file also says that the container is held down at all.
/// </summary>
internal sealed class RestartHold(IDockerEngine engine, string file)
{
    private const uint TraverseOnly = 0x1C9; // 0711, like every work directory: a clone must get through to its own room

    /// <summary>Null while nothing is held.</summary>
    public HeldContainer? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<HeldContainer>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new RuntimeException($"{file} cannot be read: {e.Message}", "It holds a container's own restart policy. Set that by hand ('docker update --restart=POLICY NAME'), then remove the file.", inner: e);
        }
    }

    /// <summary>Idempotent: what was held before keeps the policy of the first time.</summary>
    public async Task Take(ContainerDetail container, CancellationToken cancellationToken)
    {
        var policy = Read() is { } held && held.Id == container.Id ? held.RestartPolicy : container.HostConfig.RestartPolicy;
        Write(new HeldContainer(container.Id, policy, container.State.StartedAt));
        if (!container.HostConfig.RestartPolicy.IsNever)
        {
            await engine.SetRestartPolicy(container.Id, RestartPolicy.Never, cancellationToken);
        }
    }

    /// <summary>Gives the policy back; the container counts as held until <see cref="Forget"/>.</summary>
    public async Task GiveBack(ContainerDetail container, CancellationToken cancellationToken)
    {
        if (Read() is { } held && held.Id == container.Id && !held.RestartPolicy.IsNever && container.HostConfig.RestartPolicy.IsNever)
        {
            await engine.SetRestartPolicy(container.Id, held.RestartPolicy, cancellationToken);
        }
    }

    public void Forget()
    {
        if (File.Exists(file))
        {
            AtomicFile.Remove(file);
        }
    }

    private void Write(HeldContainer held)
    {
        var work = Path.GetDirectoryName(file)!;
        foreach (var directory in new[] { Path.GetDirectoryName(work)!, work }.Where(directory => !Directory.Exists(directory)))
        {
            PrivateDirectory.Create(directory);
            Posix.ChangeMode(directory, TraverseOnly);
        }

        AtomicFile.WriteText(file, JsonSerializer.Serialize(held));
    }
}
