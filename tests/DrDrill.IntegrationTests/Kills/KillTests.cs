using System.Diagnostics;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Journal;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>SIGKILL at any instant, and the data is back. More instants by hand: <c>DRDRILL_KILLS=200</c>.</summary>
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
            killed += KillWhen(bench, (known, _) => bench.JournalLines(known) >= line) ? 1 : 0;
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
        var kills = int.Parse(Environment.GetEnvironmentVariable("DRDRILL_KILLS") ?? "5");
        var hits = 0;
        for (var n = 0; n < kills; n++)
        {
            var instant = TimeSpan.FromMilliseconds(random.Next(1000, 3500));
            hits += KillWhen(bench, (_, elapsed) => elapsed >= instant) ? 1 : 0;
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
            KillWhen(bench, (known, _) => bench.JournalLines(known) >= line);
            var journal = bench.Journals()[^1];
            var lines = JournalReader.Read(journal).Count;
            using var recovery = bench.Start("recover", "--yes");
            SpinWait.SpinUntil(() => recovery.HasExited || JournalReader.Read(journal).Count >= lines + later, Patience);
            KilledDrill.Kill(recovery);
            RecoverAndCheck(bench, before, $"drill killed at line {line}, recovery {later} lines later");
        }
    }

    private bool KillWhen(KilledDrill bench, Func<IReadOnlyCollection<string>, TimeSpan, bool> isTime)
    {
        var known = bench.Journals();
        var clock = Stopwatch.StartNew();
        using var drill = bench.Start(Drill);
        SpinWait.SpinUntil(() => drill.HasExited || isTime(known, clock.Elapsed), Patience);
        var lived = !drill.HasExited;
        KilledDrill.Kill(drill);
        return lived;
    }

    private void RecoverAndCheck(KilledDrill bench, IReadOnlyList<string> before, string when)
    {
        var shown = bench.DrDrill("recover");
        shown.Should().BeOneOf([0, 5], when);
        bench.DrDrill("recover", "--yes").Should().Be(0, $"{when}: {bench.LastOutput}");
        OddTree.Describe(bench.Data).Should().Equal(before, when);
        bench.Leftovers().Should().BeEmpty(when);
        if (shown == 5)
        {
            bench.DrDrill("recover", "--yes").Should().Be(0, when);
            bench.LastOutput.Should().Contain("Nothing to recover", when);
        }

        output.WriteLine($"{when}: {(shown == 5 ? "recovered" : "nothing was open")}");
    }

    private static void AssertANewDrillWorks(KilledDrill bench, IReadOnlyList<string> before)
    {
        bench.DrDrill(Drill).Should().Be(0, bench.LastOutput);
        OddTree.Describe(bench.Data).Should().Equal(before);
    }
}
