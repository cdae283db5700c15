using System.Text.RegularExpressions;
using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;
using static DrDrill.Reports.Tests.Pages.Boards;

namespace DrDrill.Reports.Tests.Pages;

public sealed class PagesTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_page_is_as_its_golden_file(string name) => Golden.Compare($"board-{name}.html", BoardPage.Write(All[name](), Shell));

    [Fact]
    public void The_list_is_as_its_golden_file() =>
        Golden.Compare("history.html", HistoryPage.Write(List(Row("prometheus", VerdictWord.Fail), Row(Script, VerdictWord.Pass)) with { Found = 120, Kept = 4_000, Older = 7 }, Shell));

    [Fact]
    public void No_name_becomes_html_anywhere()
    {
        var pages = new[] { BoardPage.Write(All["hostile"](), Shell), HistoryPage.Write(List(Row(Script, Script)) with { Filter = new HistoryFilter(Script, Script, Script, null, null, 2), Problems = [Script] }, Shell), NoticePage.Write(Script, Script, Script, Shell with { Host = Script }), DrillPage.Write(Samples.Hostile(), Shell) };

        foreach (var page in pages)
        {
            page.Should().NotContain("<script>").And.NotContain("<img").And.NotContain("javascript:alert(3)\"");
            Regex.Matches(page, "<script").Count.Should().Be(page.Contains("id=\"live\"", StringComparison.Ordinal) ? 1 : 0, "our own script, on the first page alone");
            Regex.IsMatch(page, "<[^>]* on[a-z]+=").Should().BeFalse();
            page.Should().NotContain(" style=");
        }
    }

    [Theory]
    [InlineData(VerdictWord.NotMeasured)]
    [InlineData(VerdictWord.Skipped)]
    [InlineData(VerdictWord.Fail)]
    [InlineData(VerdictWord.RolledBack)]
    [InlineData(VerdictWord.DataNotBack)]
    [InlineData("a verdict from the future")]
    public void What_did_not_pass_is_green_nowhere(string verdict) =>
        BoardPage.Write(Of(Card("prometheus", Result(verdict, hours: 1))), Shell).Should().Contain($"</span> {verdict}</span>").And.NotContain("sign-good").And.NotContain("verdict-pass").And.NotContain("✓").And.NotContain(": kept");

    [Fact]
    public void What_to_do_is_said_of_every_target_that_is_not_proven()
    {
        var page = BoardPage.Write(All["mixed"](), Shell);

        page.Should().Contain("4 of 5 targets are not proven restorable").And.Contain("drdrill recover --yes").And.Contain("Slack answers 404")
            .And.Contain("drdrill drill --target shop --snapshot latest").And.Contain("drdrill drill --target notes").And.Contain("drdrill drill --negative-control --target wiki");
        page.IndexOf("<h3 id=\"card-0\">loki", StringComparison.Ordinal).Should().BePositive("the worst comes first");
    }

    [Fact]
    public void A_pass_that_proves_nothing_now_is_not_green_in_its_card_either()
    {
        BoardPage.Write(Of(Card("a", Result(VerdictWord.Pass, hours: 30))), Shell).Should().NotContain("sign-good");
        BoardPage.Write(Of(Card("a", Result(VerdictWord.Pass, hours: 1)) with { MissedControls = ["stale snapshot"] }), Shell).Should().NotContain("sign-good");
        BoardPage.Write(Of(Card("a", Result(VerdictWord.Pass, hours: 1))), Shell).Should().Contain("sign-good");
    }

    [Theory]
    [InlineData(true, "Running now: drill", false)]
    [InlineData(null, "Begun on elsewhere, which cannot be seen from here: drill", false)]
    [InlineData(false, "INTERRUPTED", true)]
    public void Only_a_drill_that_is_known_to_be_dead_is_to_be_recovered(bool? isAlive, string says, bool toRecover)
    {
        var page = BoardPage.Write(Of(Card("a", Result(VerdictWord.Pass, hours: 1))) with { Running = [new RunningDrill("x", "drill", "isolated", Now, isAlive, []) { Host = "elsewhere" }] }, Shell);

        page.Should().Contain(says);
        page.Contains("drdrill recover", StringComparison.Ordinal).Should().Be(toRecover);
    }

    [Fact]
    public void A_drill_that_failed_for_two_targets_gives_its_steps_once()
    {
        var result = Result(VerdictWord.Fail, hours: 1);

        Regex.Matches(BoardPage.Write(Of(Card("a", result), Card("b", result)), Shell), "drdrill doctor").Count.Should().Be(1);
    }

    [Fact]
    public void Without_a_negative_control_it_is_not_claimed_that_a_drill_can_fail() =>
        BoardPage.Write(Of(Card("a", Result(VerdictWord.Pass, hours: 1))), Shell).Should().Contain("NOT MEASURED: no negative control has been run").And.NotContain("Yes:");

    [Theory]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(7 * 3600, "7 h ago")]
    [InlineData((7 * 3600) + 725, "7 h 12 min ago")]
    [InlineData(30 * 3600, "1 d 6 h ago")]
    [InlineData(-600, "10 min in the future (clocks differ)")]
    public void Ages_are_told_in_two_units_at_most(int seconds, string expected) => Ages.Ago(Now.AddSeconds(-seconds), Now).Should().Be(expected);
}
