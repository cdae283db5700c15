using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tests.Publishing;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Tests.Engine;

public sealed class RecoveredResultTests
{
    private const string Target = "prometheus";
    private static readonly DrillOpened Opened = new("20261121T061500Z-4f09ab", "c", "InPlace", false, 4711, "the-host", "Wipe", "latest");
    private static readonly TargetEnrolled Enrolled = new(Target, "prometheus", "/srv/prometheus", "/srv/.drdrill/prometheus", WasRunning: true);
    private static readonly StrikeIntended Strike = new(Target, "/srv/q", "/srv/d", 42);

    public static TheoryData<JournalEntry[], Verdict, string> Ends => new()
    {
        { [new CleanedUp(Target)], Verdict.NotMeasured, "before anything was taken away" },
        { [Strike, new Quarantined(Target), new Returned(Target), new CleanedUp(Target)], Verdict.RolledBack, "the original is back in /srv/prometheus" },
        { [Strike, new Quarantined(Target), new Placed(Target), new Verified(Target), new Returned(Target), new CleanedUp(Target)], Verdict.RolledBack, "nothing was measured" },
        { [Strike, new Quarantined(Target), new Verified(Target), new KeepRestoredIntended(Target), new CleanedUp(Target)], Verdict.NotMeasured, "the restored copy stays" },
        { [Strike, new Quarantined(Target)], Verdict.DataNotBack, "/srv/q" },
        { [], Verdict.NotMeasured, "a clone or scratch may be left" },
        { [new StopIntended(Target)], Verdict.DataNotBack, "did not come to its end" },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Whatever_the_journal_holds_it_never_passes_and_no_number_is_made_up(JournalEntry[] entries, Verdict verdict, string reason)
    {
        var result = RecoveredResult.Of(Some.Plan(), Lines([Opened, Enrolled, .. entries]), ownLines: 2);

        (result.Verdict, result.Rto, result.Rpo).Should().Be((verdict, null, null));
        result.Reason.Should().Contain(reason);
        result.Cancelled.Should().BeTrue("it was cut short: that says nothing of the snapshot");
        result.Environment.Host.Should().Be("the-host");
        result.Targets[0].Notes.Should().ContainMatch("*4711*TargetEnrolled*");
        result.Objectives.Should().OnlyContain(objective => objective.Kept == null, "nothing was measured");
    }

    [Fact]
    public void One_that_was_killed_before_any_target_took_part_measured_nothing() =>
        RecoveredResult.Of(Some.Plan(), Lines([Opened]), ownLines: 1).Verdict.Should().Be(Verdict.NotMeasured);

    private static IReadOnlyList<JournalLine> Lines(JournalEntry[] entries) => [.. entries.Select((entry, n) => new JournalLine(1, n + 1, Some.Now.AddSeconds(n), entry))];
}
