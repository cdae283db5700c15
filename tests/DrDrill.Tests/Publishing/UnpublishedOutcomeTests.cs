using DrDrill.Cli.Handlers;
using DrDrill.Journal;
using DrDrill.Publishing;
using DrDrill.Reports.Model;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Tests.Publishing;

public sealed class UnpublishedOutcomeTests : IDisposable
{
    private static readonly DrillReport Report = DrillReportMapper.Map(Some.Result());
    private readonly TemporaryDirectory _directory = new();
    private readonly ReportStore _store;

    public UnpublishedOutcomeTests() => _store = new ReportStore(_directory.In("DR"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_a_killed_owner_left_is_taken_as_it_was_and_what_a_living_one_holds_is_not()
    {
        var owner = Outcome();
        owner.Keep(Report);
        using var other = Outcome();
        other.TryTake().Should().BeNull("its owner lives");
        File.GetUnixFileMode(_store.UnpublishedOf(Report.DrillId)).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        owner.Dispose();

        ReportJson.Write(other.TryTake()!).Should().Be(ReportJson.Write(Report));
        other.Remove();
        _store.Unpublished().Should().BeEmpty();
        Outcome().TryTake().Should().BeNull("it was published meanwhile");
    }

    [Fact]
    public void Of_a_drill_that_had_no_journal_there_is_none_to_remove() => FluentActions.Invoking(() => Outcome().Remove()).Should().NotThrow();

    [Fact]
    public void One_that_cannot_be_read_names_its_file_and_the_way_out()
    {
        Leave();
        File.WriteAllText(_store.UnpublishedOf(Report.DrillId), "{}");

        FluentActions.Invoking(() => Outcome().TryTake()).Should().Throw<RefusedException>().WithMessage($"*{Report.DrillId}.json*way out*");
    }

    [Fact]
    public void Left_behind_is_the_outcome_of_a_closed_journal_and_of_an_open_one_the_journal()
    {
        Leave();
        using (var journal = JournalWriter.Create(Path.Combine(_store.Of(Report.DrillId), JournalFolder.FileName), TimeProvider.System))
        {
            journal.Append(new DrillOpened(Report.DrillId, "c", "InPlace", false, 1, "h", "Wipe", "latest"));
            LeftBehind.In(_store).IsNothing.Should().BeTrue("a living drill holds its journal");
        }

        LeftBehind.In(_store).Should().Match<LeftBehind>(left => left.Journals.Count == 1 && left.Unpublished.Count == 0);
        using (var journal = JournalWriter.Continue(Path.Combine(_store.Of(Report.DrillId), JournalFolder.FileName), TimeProvider.System))
        {
            journal.Append(new DrillClosed("Pass", "drill"));
        }

        LeftBehind.In(_store).Should().Match<LeftBehind>(left => left.Journals.Count == 0 && left.Unpublished.Single() == Report.DrillId);
    }

    [Theory]
    [InlineData("DATA NOT BACK", "t: The drill was killed, and so on.", true)]
    [InlineData("DATA NOT BACK", "t: Something else.", false)]
    [InlineData("ROLLED BACK", "t: The drill was killed, and so on.", false)]
    [InlineData("PASS", "Its own outcome: it could only not close its journal.", true)]
    public async Task A_repeated_attempt_with_the_outcome_that_people_know_is_no_news(string verdict, string reason, bool isKnown)
    {
        await new History(_store).Publish(Report with { Verdict = verdict, Reason = reason }, CancellationToken.None);
        var attempt = Report with { Verdict = "DATA NOT BACK", Reason = "t: The drill was killed, and so on.", FinishedAt = Report.FinishedAt.AddHours(1) };

        new ToldAlready(_store, Outcome(), Report.DrillId).Know(attempt).Should().Be(isKnown);
    }

    [Fact]
    public async Task While_an_outcome_waits_nobody_counts_as_told()
    {
        await new History(_store).Publish(Report, CancellationToken.None);
        Leave();
        using var outcome = Outcome();
        var told = new ToldAlready(_store, outcome, Report.DrillId);
        told.Know(Report).Should().BeFalse("the alert may be missing");
        told.ItsOwn.Should().NotBeNull("it is published with its own numbers");
    }

    /// <summary>As one who was killed.</summary>
    private void Leave()
    {
        using var owner = Outcome();
        owner.Keep(Report);
    }

    private UnpublishedOutcome Outcome() => new(_store, Report.DrillId);
}
