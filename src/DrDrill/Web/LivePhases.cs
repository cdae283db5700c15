using System.Collections.Concurrent;
using DrDrill.Drills;
using DrDrill.Engine;

namespace DrDrill.Web;

/// <summary>Passes on how the worker's own drills go, and remembers where each target stands.</summary>
internal sealed class LivePhases(IDrillObserver next) : IDrillObserver
{
    private readonly ConcurrentDictionary<string, (Phase Phase, double? Fraction)> _now = new(StringComparer.Ordinal);

    /// <summary>Null: nothing of the worker's own is at this target.</summary>
    public (Phase Phase, double? Fraction)? Of(string target) => _now.TryGetValue(target, out var now) ? now : null;

    public void PhaseStarted(string target, Phase phase)
    {
        _now[target] = (phase, null);
        next.PhaseStarted(target, phase);
    }

    public void PhaseFinished(string target, Phase phase, TimeSpan duration)
    {
        if (_now.TryGetValue(target, out var now) && now.Phase == phase)
        {
            _now.TryRemove(new KeyValuePair<string, (Phase, double?)>(target, now));
        }

        next.PhaseFinished(target, phase, duration);
    }

    public void Progress(string target, Phase phase, double fraction)
    {
        if (_now.TryGetValue(target, out var now) && now.Phase == phase)
        {
            _now.TryUpdate(target, (phase, fraction), now);
        }

        next.Progress(target, phase, fraction);
    }

    public void Say(string target, string message) => next.Say(target, message);
}
