using DrDrill.IntegrationTests.Cli;
using DrDrill.IntegrationTests.Kills;
using DrDrill.IntegrationTests.Runtimes.Docker;
using DrDrill.Journal;

namespace DrDrill.IntegrationTests.Faults;

/// <summary>The way to the Docker engine is cut before a drill, in its middle and while the original comes back; the containers themselves run on.</summary>
[Collection(DockerCollection.Name)]
public sealed class EngineGoneTests(ContainerStack stack) : IDisposable
{
    private const int Timeout = 180_000;
    private CutEngine? _engine;

    private CutEngine Engine => _engine ??= new CutEngine(TestEngine.Address().SocketPath!);

    public void Dispose() => _engine?.Dispose();

    [SkippableFact(Timeout = Timeout)]
    public async Task Without_the_engine_a_drill_is_refused_and_the_container_left_alone()
    {
        SkipAloud();
        var (root, container) = (stack.Root("bound"), (KilledContainer)KilledContainer.Both(stack)[0]);
        var before = container.Identity();
        Engine.Cut();

        FaultRow.Of("the network to the engine is gone before the drill").Holds(await Drill(root, "drill", "--snapshot", "latest", "--yes"));

        container.Identity().Should().Be(before);
        (await Drill(root, "recover")).ShouldEndWith(0);
    }

    [SkippableTheory(Timeout = Timeout)]
    [InlineData("the network to the engine is gone after the strike", typeof(JournalEntry.Quarantined))]
    [InlineData("the network to the engine is gone while the original comes back", typeof(JournalEntry.Returned))]
    public async Task Cut_off_from_the_engine_the_drill_says_where_the_data_is_and_recover_ends_it_once_the_engine_is_back(string fault, Type line)
    {
        var (root, container, before) = await Ready();
        Engine.IsTime = _ => Journal(root).Any(entry => entry.GetType() == line);

        FaultRow.Of(fault).Holds(await Drill(root, "drill", "--snapshot", "latest", "--yes"));

        Engine.IsCut.Should().BeTrue();
        Directory.GetDirectories(container.Work, "quarantine-*").Should().ContainSingle("it goes only when everything is in order");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await Drill(root, "recover", "--yes")).ShouldEndWith(5).All.Should().Contain("No Docker engine answers").And.Contain("drdrill recover --yes");
        }

        Verdicts(root).Should().Equal(["DATA NOT BACK", "DATA NOT BACK"], "the drill's own, and two failed attempts said once");
        Engine.Mend();
        (await Drill(root, "recover", "--yes")).ShouldEndWith(0).All.Should().Contain("is back in");
        Verdicts(root).Should().Equal("DATA NOT BACK", "DATA NOT BACK", "ROLLED BACK");
        await MustHold(root, before, isIsolated: false, fault);
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Cut_off_from_a_running_clone_the_drill_measures_nothing_and_recover_removes_the_clone()
    {
        var (root, container, before) = await Ready();
        Engine.IsTime = _ => container.Clones().Any(KilledContainer.IsUp);

        FaultRow.Of("the network to the engine is gone while an isolated clone runs").Holds(await Drill(root, "drill", "--mode", "isolated", "--snapshot", "latest"));

        Engine.IsCut.Should().BeTrue();
        container.Identity().Should().Be(before[0].Identity);
        container.Clones().Should().ContainSingle("nobody could remove it");
        Engine.Mend();
        (await Drill(root, "drill", "--mode", "isolated", "--snapshot", "latest")).ShouldEndWith(5).All.Should().Contain("drdrill recover --yes");
        (await Drill(root, "recover", "--yes")).ShouldEndWith(0);
        await MustHold(root, before, isIsolated: true, "clone");
        Verdicts(root).Should().Equal("NOT MEASURED");
    }

    private async Task<(string Root, KilledContainer Container, IReadOnlyList<ServiceState> Before)> Ready()
    {
        SkipAloud();
        var root = stack.Root("bound");
        var container = (KilledContainer)KilledContainer.Both(stack)[0];
        return (root, container, await KilledService.Make(root, container).State());
    }

    private static void SkipAloud()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        TestEngine.SkipAloudIfAbsent();
        TestEngine.SkipAloudWithoutCompose();
        Skip.If(TestEngine.Address().SocketPath is null, "this engine is not reached by a unix socket, so nothing can be put in front of it");
    }

    private Task<Outcome> Drill(string root, params string[] arguments) =>
        Drdrill.Run(root, new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOCKER_HOST"] = Engine.Address }, arguments);

    private async Task MustHold(string root, IReadOnlyList<ServiceState> before, bool isIsolated, string when) =>
        await KilledService.At(root, KilledContainer.Both(stack)[0]).MustHold(before, isIsolated, when);

    private static IEnumerable<JournalEntry> Journal(string root) =>
        Directory.Exists($"{root}/DR/drills") ? Directory.EnumerateFiles($"{root}/DR/drills", "journal.jsonl", SearchOption.AllDirectories).SelectMany(JournalReader.Read).Select(line => line.Entry) : [];

    private static IReadOnlyList<string> Verdicts(string root) =>
        [.. File.ReadLines($"{root}/DR/history.jsonl").Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("verdict").GetString()!)];
}
