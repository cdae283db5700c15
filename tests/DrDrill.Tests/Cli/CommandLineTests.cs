using DrDrill.Cli;
using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Targets;

namespace DrDrill.Tests.Cli;

public sealed class CommandLineTests
{
    private const int Timeout = 30_000;
    private const string FullId = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static TheoryData<string> Verbs { get; } = new("drill", "backup", "restore", "recover", "snapshots", "history", "report", "doctor");

    [Fact(Timeout = Timeout)]
    public async Task Every_option_of_drill_reaches_its_record()
    {
        var typed = await Typed.Run(["drill", "--target", "a", "b", "--target", "c", "--mode", "in-place", "--snapshot", "latest", "--disaster", "corrupt", "--dry-run", "--yes", "--json", "--root", "/r"]);

        typed.Received.Should().BeEquivalentTo(new DrillCommandOptions(
            "/r", false, [TargetName.Create("a"), TargetName.Create("b"), TargetName.Create("c")], DrillMode.InPlace, SnapshotChoice.Latest, DisasterKind.Corrupt, true, true, true, false, false));
    }

    [Fact(Timeout = Timeout)]
    public async Task A_bare_drill_asks_for_nothing_special() =>
        (await Typed.Run(["drill"])).Received.Should().BeEquivalentTo(new DrillCommandOptions(null, false, [], null, null, DisasterKind.Wipe, false, false, false, false, false));

    [Theory(Timeout = Timeout)]
    [InlineData("--dry-run", true, false, false)]
    [InlineData("--yes", false, true, false)]
    [InlineData("--json", false, false, true)]
    public async Task Each_flag_of_drill_is_its_own(string flag, bool dryRun, bool yes, bool json) =>
        (await Typed.Run(["drill", flag])).Received.Should().BeOfType<DrillCommandOptions>().Which.Should().Match<DrillCommandOptions>(o => o.DryRun == dryRun && o.Yes == yes && o.Json == json);

    [Fact(Timeout = Timeout)]
    public async Task The_sandbox_may_be_kept() =>
        (await Typed.Run(["drill", "--sandbox", "--keep"])).Received.Should().BeOfType<DrillCommandOptions>().Which.Should().Match<DrillCommandOptions>(o => o.Sandbox && o.Keep);

    [Fact(Timeout = Timeout)]
    public async Task JUnit_goes_to_a_file_whose_directory_exists_and_only_of_a_drill()
    {
        (await Typed.Run(["drill", "--junit", "/tmp/drill.xml"])).Received.Should().BeOfType<DrillCommandOptions>().Which.JUnit.Should().Be("/tmp/drill.xml");
        (await Typed.Run(["drill", "--junit", "/nowhere/drill.xml"])).ExitCode.Should().Be(ExitCodes.Usage);
        (await Typed.Run(["drill", "--junit", "/tmp"])).ExitCode.Should().Be(ExitCodes.Usage);
        (await Typed.Run(["drill", "--dry-run", "--junit", "/tmp/drill.xml"])).ExitCode.Should().Be(ExitCodes.Usage);
        (await Typed.Run(["drill", "--negative-control", "--junit", "/tmp/drill.xml"])).ExitCode.Should().Be(ExitCodes.Usage);
    }

    [Fact(Timeout = Timeout)]
    public async Task The_root_may_stand_before_the_verb() =>
        (await Typed.Run(["--root", "/r", "doctor", "--target", "a"])).Received.Should().BeEquivalentTo(new DoctorCommandOptions("/r", [TargetName.Create("a")], false));

    [Fact(Timeout = Timeout)]
    public async Task The_other_verbs_get_their_records()
    {
        (await Typed.Run(["backup", "--target", "a", "--origin", "fresh", "--init", "--wait"])).Received.Should().BeEquivalentTo(new BackupCommandOptions(null, [TargetName.Create("a")], false, true, true, false));
        (await Typed.Run(["backup"])).Received.Should().BeOfType<BackupCommandOptions>().Which.Scheduled.Should().BeTrue();
        (await Typed.Run(["recover", "--yes"])).Received.Should().Be(new RecoverCommandOptions(null, true, false));
        (await Typed.Run(["snapshots", "--json"])).Received.Should().BeEquivalentTo(new SnapshotsCommandOptions(null, [], true));
        (await Typed.Run(["history", "--verify", "--limit", "5"])).Received.Should().BeEquivalentTo(new HistoryCommandOptions(null, true, [], 5, false));
        (await Typed.Run(["history", "--verify", "--head", new string('a', 64)])).Received.Should().BeOfType<HistoryCommandOptions>().Which.Head.Should().Be(new string('a', 64));
        (await Typed.Run(["history", "--head", new string('a', 64)])).ExitCode.Should().Be(ExitCodes.Usage);
        (await Typed.Run(["history", "--verify", "--head", "abc"])).ExitCode.Should().Be(ExitCodes.Usage);
        (await Typed.Run(["report", "20261121T061500Z-4f09ab"])).Received.Should().Be(new ReportCommandOptions(null, DrillId.Parse("20261121T061500Z-4f09ab"), false, false));
        (await Typed.Run(["report", "--json"])).Received.Should().Be(new ReportCommandOptions(null, null, true, false));
        (await Typed.Run(["report", "--evidence", "20261121T061500Z-4f09ab"])).Received.Should().Be(new ReportCommandOptions(null, DrillId.Parse("20261121T061500Z-4f09ab"), false, true));
        (await Typed.Run(["report", "--evidence", "--json"])).ExitCode.Should().Be(ExitCodes.Usage);
    }

    [Fact(Timeout = Timeout)]
    public async Task Restore_takes_times_in_all_three_ways()
    {
        var typed = await Typed.Run(["restore", "--target", "a", "--at", "2h ago", "--to", "/srv/look/", "--lost-at", "2026-11-20 03:00Z", "--yes"]);

        typed.Received.Should().Be(new RestoreCommandOptions(
            null, TargetName.Create("a"), Typed.Now.AddHours(-2), null, DataPath.Create("/srv/look"), new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero), true, false));
        (await Typed.Run(["restore", "--target", "a", "--at", "2026-11-20T03:00:00.5+01:00"])).Received.Should().BeOfType<RestoreCommandOptions>()
            .Which.At.Should().Be(new DateTimeOffset(2026, 11, 20, 2, 0, 0, 500, TimeSpan.Zero));
        (await Typed.Run(["restore", "--target", "a", "--snapshot", FullId])).Received.Should().BeOfType<RestoreCommandOptions>()
            .Which.Snapshot.Should().Be(SnapshotChoice.ById(FullId));
    }

    [Theory(Timeout = Timeout)]
    [InlineData("dril", "'drdrill --help'")]
    [InlineData("", "'drdrill --help'")]
    [InlineData("drill --targt a", "'drdrill drill --help'")]
    [InlineData("drill stray", "'drdrill drill --help'")]
    [InlineData("drill --target", "'drdrill drill --help'")]
    [InlineData("drill --target Bad", "a-z, 0-9")]
    [InlineData("drill --mode sideways", "write in-place or isolated")]
    [InlineData("drill --snapshot newest", "at least 8 hex digits")]
    [InlineData("drill --snapshot abc", "at least 8 hex digits")]
    [InlineData("drill --disaster flood", "write wipe, partial or corrupt")]
    [InlineData("drill --keep", "add --sandbox")]
    [InlineData("drill --sandbox --mode isolated", "leave --mode away")]
    [InlineData("backup --origin daily", "write scheduled or fresh")]
    [InlineData("restore --target a", "either --at TIME or --snapshot")]
    [InlineData("restore --snapshot latest", "--target")]
    [InlineData("restore --target a --snapshot fresh", "write latest or an id")]
    [InlineData("restore --target a --snapshot latest --at 2026-11-20T03:00Z", "either --at TIME or --snapshot")]
    [InlineData("restore --target a --at 2026-11-20T03:00", "with a zone")]
    [InlineData("restore --target a --at 2026-13-40T03:00Z", "with a zone")]
    [InlineData("restore --target a --snapshot latest --to here", "absolute path")]
    [InlineData("history --limit 0", "from 1 on")]
    [InlineData("history --limit many", "from 1 on")]
    [InlineData("relay --port 1", "'drdrill --help'")]
    [InlineData("report nonsense", "'drdrill history' lists them")]
    public async Task Bad_usage_returns_2_with_the_way_out_and_runs_nothing(string line, string wayOut)
    {
        var typed = await Typed.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        typed.ExitCode.Should().Be(ExitCodes.Usage);
        typed.Received.Should().BeNull();
        typed.Output.Should().BeEmpty();
        typed.Error.Should().StartWith("drdrill: ").And.Contain(wayOut).And.Contain("way out:");
    }

    [Theory(Timeout = Timeout)]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_has_help_with_examples_and_exit_codes(string verb)
    {
        var typed = await Typed.Run([verb, "--help"]);

        typed.ExitCode.Should().Be(0);
        typed.Received.Should().BeNull();
        typed.Output.Should().Contain("EXAMPLES").And.Contain($"  drdrill {verb}").And.Contain("EXIT CODES").And.Contain("  2  bad usage").And.Contain("--root").And.Contain("--json");
    }

    [Fact(Timeout = Timeout)]
    public async Task The_verb_that_a_relays_container_runs_is_nobodys_to_type_and_in_no_help() =>
        (await Typed.Run(["--help"])).Output.Should().Contain("doctor").And.NotContain("relay");

    [Theory(Timeout = Timeout)]
    [MemberData(nameof(Verbs))]
    public async Task Every_example_in_the_help_can_be_typed(string verb)
    {
        var help = (await Typed.Run([verb, "--help"])).Output;
        var examples = help[help.IndexOf("EXAMPLES", StringComparison.Ordinal)..help.IndexOf("EXIT CODES", StringComparison.Ordinal)].Split('\n').Skip(1).Where(l => l.Length > 0).ToList();

        examples.Should().NotBeEmpty();
        foreach (var example in examples)
        {
            var line = example.Trim()["drdrill ".Length..].Split("  ")[0];
            (await Typed.Run(Words(line))).Should().Match<Typed>(t => t.ExitCode == 0 && t.Received != null, line);
        }
    }

    [Fact(Timeout = Timeout)]
    public async Task The_root_help_lists_every_verb()
    {
        var typed = await Typed.Run(["--help"]);

        typed.ExitCode.Should().Be(0);
        typed.Output.Should().ContainAll("drill", "backup", "restore", "recover", "snapshots", "history", "report", "doctor");
    }

    [Fact(Timeout = Timeout)]
    public async Task The_version_is_this_programs() => (await Typed.Run(["--version"])).Output.Should().MatchRegex(@"^drdrill \d+\.\d+\.\d+\n$");

    [Theory(Timeout = Timeout)]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task The_handlers_exit_code_is_passed_on(int code) => (await Typed.Run(["drill"], () => code)).ExitCode.Should().Be(code);

    [Fact(Timeout = Timeout)]
    public async Task An_exception_is_printed_with_its_way_out_and_mapped()
    {
        var known = await Typed.Run(["doctor"], () => throw new TargetException("Prometheus does not answer.", "Start it."));
        var config = await Typed.Run(["doctor"], () => throw new ConfigurationException([new ConfigurationProblem("drdrill.yml:1", "mode", "bad.", "Mend.")]));
        var cancelled = await Typed.Run(["doctor"], () => throw new OperationCanceledException());
        var unknown = await Typed.Run(["doctor"], () => throw new InvalidOperationException("boom"));

        new[] { known, config, cancelled, unknown }.Select(typed => typed.ExitCode).Should().Equal(3, 2, 130, 3);
        known.Error.Should().Be("drdrill: Prometheus does not answer.\n  way out: Start it.\n");
        unknown.Error.Should().Contain("boom").And.Contain("drdrill recover");
    }

    [Fact]
    public void Clean_up_after_cancellation_is_not_cut_short() => CommandLine.RollBackPatience.Should().BeGreaterThan(TimeSpan.FromHours(1));

    private static string[] Words(string line) =>
        [.. line.Split('\'').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
