using DrDrill.Engine;
using DrDrill.Tools;

namespace DrDrill.Tests.Engine;

public sealed class CauseTests
{
    [Fact]
    public void What_happened_and_what_to_do_are_told_apart_each_on_one_line() =>
        Cause.Of(new RefusedException("It failed.\n  restic: no space", "Free\nsome.", "restic backup")).Should().Be(new Cause("It failed. — restic: no space", "Free — some."));

    [Fact]
    public void A_cancellation_needs_no_way_out() => Cause.Of(new OperationCanceledException()).Should().Be(new Cause("It was cancelled.", null));

    [Fact]
    public void An_unforeseen_exception_says_its_own_words() => Cause.Of(new InvalidOperationException("odd")).Should().Be(new Cause("odd", null));
}
