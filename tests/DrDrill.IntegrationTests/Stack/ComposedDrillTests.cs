using System.Text.Json;
using DrDrill.IntegrationTests.Cli;
using DrDrill.IntegrationTests.Runtimes.Docker;

namespace DrDrill.IntegrationTests.Stack;

/// <summary>compose.sre.yml really runs, as far as its images can be made here, and the worker's container as it is written drills Prometheus in both modes.</summary>
[Collection(DockerCollection.Name)]
public sealed class ComposedDrillTests
{
    [SkippableFact(Timeout = 240_000)]
    public async Task Docker_compose_run_drdrill_drills_isolated_by_default_and_in_place_and_leaves_all_as_it_was()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        TestEngine.SkipAloudIfAbsent();
        TestEngine.SkipAloudWithoutCompose();
        Skip.If(TestEngine.Address().SocketPath is null, "the engine is not on a unix socket that could be mounted");
        using var stack = new StackUp();
        stack.Compose("up", "-d", "--no-deps", "prometheus");
        await stack.UntilScraped(25);
        Drill(stack, "backup", "--init", "--target", "prometheus");
        var belongings = new Belongings(stack.Project, "/data/prometheus/.drdrill/");

        Drill(stack, "drill", "--target", "prometheus");
        Report(stack).GetProperty("level").GetString().Should().Be("L2");
        await belongings.ShouldBeAsTheyWere();

        Drill(stack, "drill", "--target", "prometheus", "--mode", "in-place", "--yes");
        Report(stack).GetProperty("level").GetString().Should().Be("L3");
        await belongings.ShouldBeAsTheyWere();
        await stack.UntilScraped(1);
    }

    private static void Drill(StackUp stack, params string[] arguments) => stack.Compose(["run", "--rm", "--no-deps", "-T", "-e", "DRDRILL__ALLOWINPLACE=true", "drdrill", .. arguments]);

    /// <summary>The newest, with its verdict and figures looked at.</summary>
    private static JsonElement Report(StackUp stack)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles($"{stack.Place}/DR/drills", "report.json", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!));
        var report = document.RootElement.Clone();
        report.GetProperty("verdict").GetString().Should().Be("PASS");
        Cli.Reports.ShouldAddUp(report.GetProperty("targets")[0]);
        return report;
    }
}
