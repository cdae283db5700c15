using DrDrill.Drills;
using DrDrill.Engine;

namespace DrDrill.IntegrationTests.Web;

/// <summary>Is told of drills and says nothing.</summary>
internal sealed class QuietObserver : IDrillObserver
{
    public void PhaseStarted(string target, Phase phase)
    {
    }

    public void PhaseFinished(string target, Phase phase, TimeSpan duration)
    {
    }

    public void Progress(string target, Phase phase, double fraction)
    {
    }

    public void Say(string target, string message)
    {
    }
}
