using System.Globalization;
using DrDrill.Drills;
using DrDrill.Runtimes.Docker.Model;
using DrDrill.Tools;

namespace DrDrill.Runtimes.Docker;

/// <summary>
/// Which way leads into a clone's own network from here. Entering it takes no second container and goes first; a worker in a container of this engine that cannot
/// enter (it takes pid: host, SYS_ADMIN and SYS_PTRACE) asks through a relay.
/// </summary>
/// <param name="engine">Which.</param>
/// <param name="paths">The worker's, and its own container.</param>
/// <param name="clock">For waiting until a relay listens.</param>
internal sealed class CloneDoors(IDockerEngine engine, EnginePaths paths, TimeProvider clock)
{
    private const string RelayDirectory = "relay";

    /// <summary>Null when there is a way.</summary>
    /// <param name="service">The live one: as its network can be entered, so can a clone's.</param>
    /// <param name="cancellationToken">Ends the questions to the engine.</param>
    public async Task<string?> WhyNot(ContainerDetail service, CancellationToken cancellationToken) => WhyNotEnter(service) switch
    {
        null => null,
        _ when paths.Own is { } own => await WhyNoRelay(own, cancellationToken),
        { } why => why,
    };

    /// <summary>Only where <see cref="WhyNot"/> has nothing against it.</summary>
    /// <exception cref="RuntimeException">The relay's directory cannot be made.</exception>
    public ICloneDoor Into(ContainerDetail service, ClonePlan plan) =>
        WhyNotEnter(service) is not null && paths.Own is { } own ? Relay(own, plan) : new NamespaceDoor(plan.Room, mustBeSeen: paths.AreTranslated || paths.MustBeProven);

    private string? WhyNotEnter(ContainerDetail service)
    {
        if (engine.Address.IsRemote)
        {
            return $"The engine at {engine.Address} is a remote one: a clone's own network cannot be entered from here.";
        }

        var pid = service.State.Pid;
        if (paths.AreTranslated && (pid <= 0 || !Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/ns"))))
        {
            return "The host's processes cannot be seen from DrDrill's container.";
        }

        return (pid > 0 ? NetworkNamespace.WhyNotEnter(pid) : NetworkNamespace.WhyNot()) is { } why ? $"A clone's own network cannot be entered: {why}." : null;
    }

    private async Task<string?> WhyNoRelay(ContainerDetail own, CancellationToken cancellationToken)
    {
        if (OwnProgram.OnMount(OwnProgram.Words, paths) is { } mounted)
        {
            return $"A clone's own network is entered by a second container of DrDrill's image, and DrDrill's program ({mounted}) is not in its image but on a mount. (A container with pid: host and the capabilities SYS_ADMIN and SYS_PTRACE needs no second one.)";
        }

        return await engine.HasImage(own.Image, cancellationToken) ? null : $"A clone's own network is entered by a second container of DrDrill's image ({own.Config.Image}, {own.Image}), and that is gone.";
    }

    private RelayDoor Relay(ContainerDetail own, ClonePlan plan)
    {
        var directory = plan.Room.Below(RelayDirectory);
        try
        {
            return new RelayDoor(engine, clone => RelayContainer.Of(own, OwnProgram.Words, plan, paths.OnEngine(directory)!, clone), directory, clock);
        }
        catch (IOException e)
        {
            throw new RuntimeException($"The directory of a clone's relay could not be made: {e.Message}", "Look at the target's work directory.", inner: e);
        }
    }
}
