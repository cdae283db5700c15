using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.IntegrationTests.Runtimes.Docker;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>A Prometheus in a container, by bind mount or by named volume, with its restart policy.</summary>
internal sealed class KilledContainer(string name, string container, string data, Uri url) : IKilledTarget
{
    private const string Words = "{{.Id}} {{.State.StartedAt}} {{.State.Pid}}";
    private readonly string _supervision = SupervisionOf(container);

    public string Name => name;

    public string Data => data;

    public string Work => Workspace.DefaultFor(DataPath.Create(data), TargetName.Create(name)).Value;

    public Uri Url => url;

    public static IReadOnlyList<IKilledTarget> Both(ContainerStack stack) =>
    [
        new KilledContainer("bound", stack.Bound, stack.BoundData, stack.BoundUrl),
        new KilledContainer("composed", stack.Composed, stack.VolumeData, stack.ComposedUrl),
    ];

    public string Identity() => TestEngine.Docker("inspect", "-f", Words, container);

    public async Task UntilItAnswers() => await ContainerStack.UntilItHas(url, 1);

    public void MustRunAlone(string when)
    {
        SupervisionOf(container).Should().Be(_supervision, when);
        Clones().Should().BeEmpty(when);
    }

    /// <summary>What a killed drill leaves running has no volume of its own, so none can stay behind.</summary>
    public void MustHoldNoVolume(string when)
    {
        foreach (var clone in Clones())
        {
            TestEngine.Docker("inspect", "-f", "{{range .Mounts}}{{.Type}} {{end}}", clone).Should().NotContain("volume", when);
        }
    }

    /// <summary>Clones and relays, by their rooms: other tests have clones of their own meanwhile.</summary>
    public IReadOnlyList<string> Clones() =>
    [
        .. TestEngine.Docker("ps", "-a", "--filter", "label=drdrill.room", "--format", "{{.ID}} {{.Label \"drdrill.room\"}}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 2)).Where(words => words[1].StartsWith(Work, StringComparison.Ordinal)).Select(words => words[0]),
    ];

    public static bool IsUp(string id) => TestEngine.Docker("inspect", "-f", "{{.State.Running}}", id) == "true";

    private static string SupervisionOf(string container) => TestEngine.Docker("inspect", "-f", "{{.Id}} {{.State.Running}} {{.HostConfig.RestartPolicy.Name}} {{.HostConfig.RestartPolicy.MaximumRetryCount}}", container);
}
