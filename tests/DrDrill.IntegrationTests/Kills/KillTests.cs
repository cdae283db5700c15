using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Journal;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>SIGKILL at any instant, and the data is back. More instants by hand: <c>DRDRILL_KILLS=1000</c>.</summary>
[Trait("needs", "restic")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int LinesOfADrill = 12;
    private static readonly string[] Drill = ["drill", "--mode", "in-place", "--yes", "--snapshot", "latest"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public void Killed_right_after_any_journal_line_the_data_is_back_and_a_second_recovery_has_nothing_to_do()
    {
        Tool.MustBeThere("restic");
        using var bench = new KilledDrill();
        var before = OddTree.Describe(bench.Data);
        var killed = 0;
        for (var line = 1; line <= LinesOfADrill; line++)
        {
            killed += bench.Run.KillWhen(Drill, (known, _) => bench.Run.JournalLines(known) >= line) ? 1 : 0;
            RecoverAndCheck(bench, before, $"killed after line {line}");
        }

        killed.Should().BeGreaterThan(6, "most kills must hit a drill that still runs");
        AssertANewDrillWorks(bench, before);
    }

    [SkippableFact]
    public void Killed_at_pseudo_random_instants_the_data_is_back()
    {
        Tool.MustBeThere("restic");
        using var bench = new KilledDrill();
        var before = OddTree.Describe(bench.Data);
        var random = new Random(20261121);
        var kills = int.Parse(Environment.GetEnvironmentVariable("DRDRILL_KILLS") ?? "12");
        var hits = 0;
        for (var n = 0; n < kills; n++)
        {
            var instant = TimeSpan.FromMilliseconds(random.Next(600, 3500));
            hits += bench.Run.KillWhen(Drill, (_, elapsed) => elapsed >= instant) ? 1 : 0;
            RecoverAndCheck(bench, before, $"killed after {instant.TotalMilliseconds:0} ms");
        }

        output.WriteLine($"{kills} random instants, {hits} drills killed");
        AssertANewDrillWorks(bench, before);
    }

    [SkippableFact]
    public void A_recovery_that_is_killed_itself_ends_the_same_when_it_is_run_again()
    {
        Tool.MustBeThere("restic");
        using var bench = new KilledDrill();
        var before = OddTree.Describe(bench.Data);
        foreach (var (line, later) in new[] { (4, 1), (6, 3) })
        {
            bench.Run.KillWhen(Drill, (known, _) => bench.Run.JournalLines(known) >= line);
            var journal = bench.Run.Journals()[^1];
            var lines = JournalReader.Read(journal).Count;
            using var recovery = bench.Run.Start("recover", "--yes");
            SpinWait.SpinUntil(() => recovery.HasExited || JournalReader.Read(journal).Count >= lines + later, Patience);
            KillRun.Kill(recovery);
            RecoverAndCheck(bench, before, $"drill killed at line {line}, recovery {later} lines later");
        }
    }

    [SkippableFact]
    public void Killed_between_its_last_line_and_the_history_its_own_outcome_is_published_once_by_recover()
    {
        Tool.MustBeThere("restic");
        using var bench = new KilledDrill();
        using (new FileStream($"{Directory.CreateDirectory($"{bench.Root}/DR")}/history.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            // While somebody else holds the history's lock, the drill is between its last line and its publication.
            bench.Run.KillWhen(Drill, (known, _) => bench.Run.Journals().Except(known).Any(journal => JournalReader.Read(journal) is [.., { Entry: JournalEntry.DrillClosed }])).Should().BeTrue();
        }

        File.Exists($"{bench.Root}/DR/history.jsonl").Should().BeFalse("it was killed before");
        bench.Run.DrDrill("recover").Should().Be(5, bench.Run.LastOutput);
        bench.Run.LastOutput.Should().Contain("not everybody was told");
        bench.Run.DrDrill("recover", "--yes").Should().Be(0, bench.Run.LastOutput);
        bench.Run.LastOutput.Should().Contain("PASS, as the drill itself had measured");
        bench.Run.MustBePublished("killed before it was published");
        File.ReadAllText($"{bench.Root}/DR/history.jsonl").Should().Contain("\"verdict\":\"PASS\"").And.NotContain("\"rtoSeconds\":null");

        bench.Run.DrDrill("recover", "--yes").Should().Be(0, bench.Run.LastOutput);
        bench.Run.LastOutput.Should().Contain("Nothing to recover");
        bench.Run.DrDrill("history", "--verify").Should().Be(0, bench.Run.LastOutput);
    }

    private void RecoverAndCheck(KilledDrill bench, IReadOnlyList<string> before, string when)
    {
        var shown = bench.Run.DrDrill("recover");
        shown.Should().BeOneOf([0, 5], when);
        bench.Run.DrDrill("recover", "--yes").Should().Be(0, $"{when}: {bench.Run.LastOutput}");
        OddTree.Describe(bench.Data).Should().Equal(before, when);
        bench.Leftovers().Should().BeEmpty(when);
        if (shown == 5)
        {
            bench.Run.MustBePublished(when);
            bench.Run.DrDrill("recover", "--yes").Should().Be(0, when);
            bench.Run.LastOutput.Should().Contain("Nothing to recover", when);
        }

        output.WriteLine($"{when}: {(shown == 5 ? "recovered" : "nothing was open")}");
    }

    private static void AssertANewDrillWorks(KilledDrill bench, IReadOnlyList<string> before)
    {
        bench.Run.DrDrill(Drill).Should().Be(0, bench.Run.LastOutput);
        OddTree.Describe(bench.Data).Should().Equal(before);
    }
}
