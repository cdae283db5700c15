using DrDrill.Drills;

namespace DrDrill.Engine;

/// <summary>Times one target's phases by the monotonic clock and tells the observer. Stamps are kept absolute until the loss is known.</summary>
public sealed class PhaseLog(string target, TimeProvider clock, IDrillObserver observer)
{
    private readonly Lock _gate = new();
    private readonly List<(Phase Phase, long From, long To, bool Critical)> _phases = [];

    public long Now => clock.GetTimestamp();

    public async Task<T> Run<T>(Phase phase, Func<Task<T>> act)
    {
        var from = Begin(phase);
        try
        {
            return await act();
        }
        finally
        {
            End(phase, from, clock.GetTimestamp(), critical: false);
        }
    }

    public Task Run(Phase phase, Func<Task> act) => Run(phase, async () =>
    {
        await act();
        return true;
    });

    public long Begin(Phase phase)
    {
        observer.PhaseStarted(target, phase);
        return clock.GetTimestamp();
    }

    /// <summary>Records a phase whose stamps the caller took, so that critical phases follow one another without a gap.</summary>
    public void End(Phase phase, long from, long to, bool critical)
    {
        lock (_gate)
        {
            _phases.Add((phase, from, to, critical));
        }

        observer.PhaseFinished(target, phase, clock.GetElapsedTime(from, to));
    }

    /// <summary>The phases relative to a stamp (the loss, or the drill's start when nothing was lost), in the order of their starts.</summary>
    public IReadOnlyList<PhaseTiming> RelativeTo(long stamp)
    {
        lock (_gate)
        {
            return [.. _phases
                .OrderBy(p => p.From)
                .ThenBy(p => p.Phase)
                .Select(p => new PhaseTiming(p.Phase, clock.GetElapsedTime(stamp, p.From), clock.GetElapsedTime(p.From, p.To), p.Critical))];
        }
    }
}
