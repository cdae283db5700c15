using DrDrill.Drills;
using DrDrill.Engine;

namespace DrDrill.Tests.Engine;

public sealed class PhaseLogTests
{
    private readonly ManualClock _clock = new();
    private readonly HeardPhases _observer = new();
    private readonly PhaseLog _log;

    public PhaseLogTests() => _log = new PhaseLog("t", _clock, _observer);

    [Fact(Timeout = 30_000)]
    public async Task Phases_are_relative_to_the_loss_negative_before_it_and_in_the_order_of_their_starts()
    {
        await Pass(Phase.Snapshot, 3);
        var loss = _log.Now;
        _log.Begin(Phase.Strike);
        _clock.Pass(2);
        var struck = _log.Now;
        _clock.Pass(5);
        _log.End(Phase.Restore, struck, _log.Now, critical: true);
        _log.End(Phase.Strike, loss, struck, critical: true);

        _log.RelativeTo(loss).Should().Equal(
            new PhaseTiming(Phase.Snapshot, S(-3), S(3), Critical: false),
            new PhaseTiming(Phase.Strike, S(0), S(2), Critical: true),
            new PhaseTiming(Phase.Restore, S(2), S(5), Critical: true));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_phase_that_fails_is_timed_and_told_all_the_same()
    {
        await FluentActions.Awaiting(() => _log.Run(Phase.Restore, () =>
        {
            _clock.Pass(4);
            throw new InvalidOperationException("no space");
        })).Should().ThrowAsync<InvalidOperationException>();

        _log.RelativeTo(_log.Now).Should().Equal(new PhaseTiming(Phase.Restore, S(-4), S(4), Critical: false));
        _observer.Heard.Should().Equal("t Restore started", "t Restore took 4");
    }

    [Fact(Timeout = 30_000)]
    public async Task What_a_phase_gives_back_comes_back() => (await _log.Run(Phase.Record, () => Task.FromResult(42))).Should().Be(42);

    private Task Pass(Phase phase, double seconds) => _log.Run(phase, () =>
    {
        _clock.Pass(seconds);
        return Task.CompletedTask;
    });

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
