using System.Diagnostics;
using System.Text.Json;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>The embedded default, <c>drdrill drill --sandbox</c>, as a person or a script runs it.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class SandboxTests
{
    private const int Timeout = 240_000;

    private static readonly string[] OfTheReport =
    [
        "schemaVersion", "drillId", "startedAt", "finishedAt", "mode", "level", "verdict", "reason", "rtoSeconds", "rpoSeconds", "blindWindowSeconds", "objectives", "targets", "environment",
    ];

    private static readonly string[] OfATarget =
        ["name", "kind", "verdict", "reason", "rtoSeconds", "rpoSeconds", "recoveredPointAgeSeconds", "rpoSplit", "streams", "phases", "snapshot", "integrity"];

    [SkippableFact(Timeout = Timeout)]
    public async Task What_a_kill_9_left_goes_with_the_next_run_which_passes_and_once_kept_can_be_looked_at_and_ended_as_it_says()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var run = new SandboxRun();
        var left = await KilledAfterTheStrike(run);

        using var drill = run.Start("--json", "--keep");
        var outcome = (await drill.End()).ShouldEndWith(0);

        outcome.Errors.Should().Contain($"removed {left}");
        Directory.Exists(left).Should().BeFalse();
        Processes.Naming(left).Should().BeEmpty();
        Directory.GetFiles(run.Results, "journal.jsonl", SearchOption.AllDirectories).Should().HaveCount(2).And.OnlyContain(journal => File.ReadAllText(journal).Contains("\"drill-closed\""));

        TheReportIsWhole(outcome.Json(), run);
        await TheSandboxIsUpAndEndsAsSaid(run, outcome);
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Ctrl_C_after_the_strike_rolls_back_says_so_in_the_report_and_leaves_nothing()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var run = new SandboxRun();
        using var drill = run.Start();
        await drill.UntilItSays("prometheus: strike took");

        drill.Signal("INT");
        var outcome = (await drill.End()).ShouldEndWith(130);

        run.NothingShouldBeLeft();
        outcome.Output.Should().Contain("ROLLED BACK").And.Contain("root/DR/drills/");
        var report = JsonDocument.Parse(File.ReadAllText($"{run.NewestDrill()}/report.json")).RootElement;
        report.GetProperty("cancelled").GetBoolean().Should().BeTrue();
        report.GetProperty("verdict").GetString().Should().Be("ROLLED BACK");
        File.ReadAllText($"{run.Results}/drill-report.md").Should().Contain("ROLLED BACK").And.Contain("cancelled");
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task Ctrl_C_while_the_stack_is_being_built_ends_with_130_and_leaves_nothing()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var run = new SandboxRun();
        using var drill = run.Start();
        await drill.UntilItSays("sandbox: seeding");

        drill.Signal("INT");
        (await drill.End()).ShouldEndWith(130);

        run.NothingShouldBeLeft();
        Directory.Exists($"{run.Results}/drills").Should().BeFalse();
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task A_dry_run_prints_the_plan_and_touches_nothing()
    {
        using var run = new SandboxRun();
        using var drill = run.Start("--dry-run");

        var outcome = (await drill.End()).ShouldEndWith(0);

        outcome.Errors.Should().BeEmpty();
        foreach (var stage in new[] { "preflight", "snapshot", "settle", "record", "strike", "restore", "start", "verify", "original back", "clean up" })
        {
            outcome.Output.Should().Contain($"  {stage} ");
        }

        run.NothingShouldBeLeft();
        Directory.GetFileSystemEntries(run.Root).Should().BeEmpty();
    }

    private static async Task<string> KilledAfterTheStrike(SandboxRun run)
    {
        using var drill = run.Start();
        await drill.UntilItSays("prometheus: strike took");
        drill.Signal("KILL");
        await drill.End();
        return run.Sandboxes().Should().ContainSingle().Subject;
    }

    private static void TheReportIsWhole(JsonElement report, SandboxRun run)
    {
        NamesOf(report).Should().Contain(OfTheReport);
        (report.GetProperty("verdict").GetString(), report.GetProperty("level").GetString()).Should().Be(("PASS", "L3"));
        (report.GetProperty("finishedAt").GetDateTimeOffset() - report.GetProperty("startedAt").GetDateTimeOffset()).Should().BeLessThan(TimeSpan.FromSeconds(60));
        NamesOf(report.GetProperty("environment")).Should().Contain(["drdrill", "restic", "prometheus", "os", "configSha256"]);
        report.GetProperty("targets").GetArrayLength().Should().Be(3, "Prometheus, files, and Loki: a real one where LOKI_BIN names it, else the tests' stand-in");
        foreach (var target in report.GetProperty("targets").EnumerateArray())
        {
            NamesOf(target).Should().Contain(OfATarget);
            NamesOf(target.GetProperty("rpoSplit")).Should().Contain(["snapshotAge", "snapshotMissed", "restoreLost"]);
            NamesOf(target.GetProperty("streams")).Should().Contain(["recorded", "recovered", "lost", "bornAfterSnapshot", "samplesLost", "worst", "holes"]);
            NamesOf(target.GetProperty("snapshot")).Should().Contain(["id", "takenAt", "origin", "method", "bytes", "files"]);
            NamesOf(target.GetProperty("integrity")).Should().Contain(["windows", "streamsCompared", "samplesCompared", "filesCompared", "mismatches"]);
            target.GetProperty("rpoSeconds").GetDouble().Should().BePositive("time passes between the snapshot and the strike");
            Reports.ShouldAddUp(target);
        }

        var files = $"{run.Results}/drills/{report.GetProperty("drillId").GetString()}";
        File.ReadAllText($"{files}/report.json").Trim().Should().Be(report.GetRawText().Trim(), "--json prints report.json");
        new[] { $"{files}/report.md", $"{files}/SHA256SUMS", $"{files}/journal.jsonl", $"{run.Results}/drill-report.md", $"{run.Results}/history.jsonl" }.Should().OnlyContain(path => File.Exists(path));
    }

    private static async Task TheSandboxIsUpAndEndsAsSaid(SandboxRun run, Outcome outcome)
    {
        var lines = outcome.Errors.Split('\n');
        string After(string words) => lines.Single(line => line.Contains(words, StringComparison.Ordinal)).Split(words)[1].Trim();
        using var http = new HttpClient();
        (await http.GetStringAsync(After("look around:").Split(' ')[0] + "api/v1/query?query=count(shop_value_00)")).Should().Contain("\"50\"");

        var again = After("drill again:").Split(' ');
        again[0].Should().Be("drdrill");
        (await Drdrill.Run("/", again[1..])).ShouldEndWith(0);

        using var end = Process.Start("/bin/bash", ["-c", After("end it:")]);
        await end.WaitForExitAsync();
        end.ExitCode.Should().Be(0);
        run.NothingShouldBeLeft();
    }

    private static IEnumerable<string> NamesOf(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
