using DrDrill.Drills;
using DrDrill.Engine;

namespace DrDrill.Sandbox;

/// <summary>Passes everything on, and stops the file traffic when the loss evidence is about to be recorded: the shop closes before it burns down.</summary>
internal sealed class SandboxObserver(IDrillObserver inner) : IDrillObserver
{
    /// <summary>Set once the stack stands.</summary>
    public FileTraffic? Traffic { get; set; }

    public void PhaseStarted(string target, Phase phase)
    {
        if (phase == Phase.Record)
        {
            Traffic?.Stop();
        }

        inner.PhaseStarted(target, phase);
    }

    public void PhaseFinished(string target, Phase phase, TimeSpan duration) => inner.PhaseFinished(target, phase, duration);

    public void Progress(string target, Phase phase, double fraction) => inner.Progress(target, phase, fraction);

    public void Say(string target, string message) => inner.Say(target, message);
}
