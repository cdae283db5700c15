using DrDrill.Drills;
using DrDrill.Engine;

namespace DrDrill.Tests.Engine;

/// <summary>Writes down what an observer is told.</summary>
internal sealed class HeardPhases : IDrillObserver
{
    public List<string> Heard { get; } = [];

    public void PhaseStarted(string target, Phase phase) => Heard.Add($"{target} {phase} started");

    public void PhaseFinished(string target, Phase phase, TimeSpan duration) => Heard.Add($"{target} {phase} took {duration.TotalSeconds}");

    public void Progress(string target, Phase phase, double fraction) => Heard.Add($"{target} {phase} {fraction}");

    public void Say(string target, string message) => Heard.Add($"{target} {message}");
}
