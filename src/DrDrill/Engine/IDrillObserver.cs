using DrDrill.Drills;

namespace DrDrill.Engine;

/// <summary>Is told how a drill goes, as it goes: the terminal, a log. Must not throw and must not block; calls come from several tasks at once.</summary>
public interface IDrillObserver
{
    void PhaseStarted(string target, Phase phase);

    void PhaseFinished(string target, Phase phase, TimeSpan duration);

    void Progress(string target, Phase phase, double fraction);

    void Say(string target, string message);
}
