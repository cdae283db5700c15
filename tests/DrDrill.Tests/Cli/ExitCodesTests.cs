using DrDrill.Cli;
using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Tests.Cli;

public sealed class ExitCodesTests
{
    [Theory]
    [InlineData(Verdict.Pass, 0)]
    [InlineData(Verdict.Fail, 1)]
    [InlineData(Verdict.NotMeasured, 3)]
    [InlineData(Verdict.Skipped, 3)]
    [InlineData(Verdict.RolledBack, 4)]
    [InlineData(Verdict.DataNotBack, 5)]
    public void A_verdict_has_the_documented_code(Verdict verdict, int code) => ExitCodes.Of(verdict).Should().Be(code);

    [Fact]
    public void Every_verdict_has_a_code_and_every_code_a_meaning() =>
        Enum.GetValues<Verdict>().Select(ExitCodes.Of).Should().BeSubsetOf(ExitCodes.Meanings.Keys);

    [Theory]
    [InlineData(Verdict.RolledBack, true, 130)]
    [InlineData(Verdict.DataNotBack, true, 5)]
    [InlineData(Verdict.RolledBack, false, 4)]
    public void Data_that_is_not_back_outranks_the_cancellation(Verdict verdict, bool cancelled, int code) =>
        ExitCodes.Of(new DrillResult(null!, default, default, verdict, "", cancelled, [], [], null!)).Should().Be(code);

    [Fact]
    public void Data_that_needs_a_human_is_told_by_its_own_code_however_the_verb_ended() =>
        ExitCodes.Of(new HumanNeededException("the original is in quarantine", "run 'drdrill recover'")).Should().Be(ExitCodes.HumanNeeded);
}
