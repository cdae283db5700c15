using System.Collections.Concurrent;
using DrDrill.Drills;
using DrDrill.Engine;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>Acts in the middle of a drill: when a phase starts, in the drill's own task, before the phase does anything.</summary>
internal sealed class Watcher : IDrillObserver
{
    private readonly ConcurrentDictionary<Phase, Action> _actions = new();

    public ConcurrentQueue<string> Said { get; } = new();

    public void When(Phase phase, Action act) => _actions[phase] = act;

    /// <summary>Once: a phase of a second drill is left alone.</summary>
    public void PhaseStarted(string target, Phase phase)
    {
        if (_actions.TryRemove(phase, out var act))
        {
            act();
        }
    }

    public void PhaseFinished(string target, Phase phase, TimeSpan duration)
    {
    }

    public void Progress(string target, Phase phase, double fraction)
    {
    }

    public void Say(string target, string message) => Said.Enqueue(message);
}
