using DrDrill.IntegrationTests.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>A real Prometheus under a supervisor that starts it again whenever it dies, stopped and started by that supervisor's commands only.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class CommandsTests(OwnStack stack)
{
    private const string WithClone = "        clone: { command: [/usr/bin/prometheus] }\n";
    private static readonly string Supervisor = Path.Combine(AppContext.BaseDirectory, "DrDrill.TestProgram");

    private string Unit => $"{stack.Place}/unit";

    [SkippableFact(Timeout = 180_000)]
    public async Task A_supervised_Prometheus_is_taken_away_and_brought_back_by_its_supervisors_commands_and_RPO_is_exact()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var supervised = await UnderTheSupervisor();
        var root = stack.Root(text => Commands(text) + WithClone);
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var before = (await OutsideObserver.Samples(stack.Url))!;

        var report = (await Drdrill.Run(root, "drill", "--yes", "--json")).ShouldEndWith(0).Json();

        report.GetProperty("verdict").GetString().Should().Be("PASS");
        var target = report.GetProperty("targets")[0];
        target.GetProperty("runtime").GetString().Should().StartWith("commands");
        target.GetProperty("rpoSeconds").GetDouble().Should().BeGreaterThanOrEqualTo(0);
        await stack.UntilItAnswers();
        (await Run("status")).Should().Be(0, "it runs under its supervisor, as before");
        Processes.Naming(stack.Data).Should().HaveCount(2, "the supervisor and the one Prometheus that it keeps");
        var after = (await OutsideObserver.Samples(stack.Url))!;
        foreach (var (metric, samples) in before)
        {
            after[metric].Should().ContainInOrder(samples, "{0} is what it was", metric);
        }
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Without_the_services_program_an_isolated_drill_is_refused_with_the_way_out_and_the_service_goes_on()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var supervised = await UnderTheSupervisor();
        var root = stack.Root(Commands);
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);

        var outcome = (await Drdrill.Run(root, "drill", "--mode", "isolated")).ShouldEndWith(3);

        outcome.All.Should().Contain("clone: { command:");
        (await Run("status")).Should().Be(0);
        (await File.ReadAllLinesAsync($"{Unit}/starts")).Should().ContainSingle("nothing stopped it");
    }

    private string Commands(string text) => $"""
        {text[..text.IndexOf("    runtime:", StringComparison.Ordinal)]}
            runtime:
              commands:
                stop: [{Supervisor}, unit, {Unit}, stop]
                start: [{string.Join(", ", Start.Select(word => $"\"{word}\""))}]
                status: [{Supervisor}, unit, {Unit}, status]
                kill: [{Supervisor}, unit, {Unit}, kill]

        """;

    private string[] Start =>
        [Supervisor, "unit", Unit, "start", "/usr/bin/prometheus", $"--config.file={stack.Place}/prometheus.yml", $"--storage.tsdb.path={stack.Data}", $"--web.listen-address={stack.Url.Authority}"];

    private async Task<int> Run(string verb)
    {
        var command = verb == "start" ? Start : [Supervisor, "unit", Unit, verb];
        using var process = System.Diagnostics.Process.Start(command[0], command[1..]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>The stack's own Prometheus ends, and comes back as it was when this is disposed.</summary>
    private async Task<IAsyncDisposable> UnderTheSupervisor()
    {
        stack.KillPrometheus();
        (await Run("start")).Should().Be(0);
        await stack.UntilItAnswers();
        return new Back(async () =>
        {
            await Run("stop");
            Directory.Delete(Unit, recursive: true);
            stack.StartPrometheus();
            await stack.UntilItAnswers();
        });
    }

    private sealed class Back(Func<Task> back) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await back();
    }
}
