using DrDrill.Journal;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Tests.Journal;

public sealed class JournalStateTests
{
    private static readonly TargetEnrolled Enrolled = new("t", "files", "/d", "/w", WasRunning: true);
    private static readonly StrikeIntended Strike = new("t", "/w/q", "/w/discard", 42);
    private static readonly TargetState Fresh = new(Enrolled, null);

    public static TheoryData<JournalEntry[], TargetState> Foldings => new()
    {
        { [], Fresh },
        { [new StopIntended("t")], Fresh with { StoppedForCopy = true } },
        { [new StopIntended("t"), new ServiceResumed("t")], Fresh with { IsResumed = true } },
        { [new ServiceResumed("t"), new StopIntended("t")], Fresh with { StoppedForCopy = true } },
        { [Strike], Fresh with { Strike = Strike } },
        { [new ServiceResumed("t"), Strike], Fresh with { Strike = Strike } },
        { [Strike, new Quarantined("t")], Fresh with { Strike = Strike, IsQuarantined = true } },
        { [Strike, new PlaceIntended("t", "abc")], Fresh with { Strike = Strike, IsPlacing = true } },
        { [Strike, new PlaceIntended("t", "abc"), new Placed("t")], Fresh with { Strike = Strike, IsPlaced = true } },
        { [new PlaceIntended("t", "abc"), new Placed("t")], Fresh with { IsPlaced = true } },
        { [new Verified("t")], Fresh },
        { [new ReturnIntended("t")], Fresh },
        { [new Discarded("t")], Fresh with { IsDiscarded = true } },
        { [new Returned("t")], Fresh with { IsReturned = true } },
        { [new KeepRestoredIntended("t")], Fresh with { KeepsRestored = true } },
        { [new CleanedUp("t")], Fresh with { IsCleanedUp = true } },
        { [Strike, new Quarantined("t"), new ReturnIntended("t"), new Discarded("t"), new Returned("t"), new ServiceResumed("t"), new CleanedUp("t")], Fresh with { Strike = Strike, IsQuarantined = true, IsDiscarded = true, IsReturned = true, IsResumed = true, IsCleanedUp = true } },
    };

    [Theory]
    [MemberData(nameof(Foldings))]
    public void Entries_fold_into_where_a_target_stands(JournalEntry[] entries, TargetState expected) =>
        Fold([Enrolled, .. entries]).Targets["t"].Should().Be(expected);

    [Fact]
    public void Every_kind_of_entry_has_a_meaning()
    {
        var folded = Foldings.SelectMany(row => (JournalEntry[])row[0]).Select(entry => entry.GetType());
        Type[] ofTheDrill = [typeof(DrillOpened), typeof(TargetEnrolled), typeof(DrillClosed)];

        typeof(JournalEntry).GetNestedTypes().Should().BeSubsetOf(folded.Concat(ofTheDrill));
    }

    [Fact]
    public void A_drill_is_open_until_its_last_entry()
    {
        var opened = new DrillOpened("d", "c", "InPlace", false, 1, "h");

        Fold([]).Should().Match<JournalState>(state => state.Opened == null && !state.IsClosed && state.Targets.Count == 0);
        Fold([opened, Enrolled]).Should().Match<JournalState>(state => state.Opened == opened && !state.IsClosed);
        Fold([opened, Enrolled, new DrillClosed("Pass", "run")]).IsClosed.Should().BeTrue();
    }

    [Fact]
    public void What_happens_to_one_target_does_not_happen_to_another()
    {
        var state = Fold([Enrolled, Enrolled with { Target = "u" }, Strike, new Quarantined("t")]);

        state.Targets["t"].IsQuarantined.Should().BeTrue();
        state.Targets["u"].Should().Be(new TargetState(Enrolled with { Target = "u" }, null));
    }

    [Fact]
    public void An_entry_of_a_target_that_takes_no_part_changes_nothing() => Fold([new Quarantined("t")]).Targets.Should().BeEmpty();

    private static JournalState Fold(IEnumerable<JournalEntry> entries) => JournalState.Of(entries.Select((entry, i) => new JournalLine(1, i + 1, default, entry)));
}
