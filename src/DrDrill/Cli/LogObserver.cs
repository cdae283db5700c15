using DrDrill.Drills;
using DrDrill.Engine;
using ILogger = Serilog.ILogger;

namespace DrDrill.Cli;

/// <summary>Writes how a drill goes into the log: on a terminal into the file only, where there is no terminal also as plain lines for people.</summary>
internal sealed class LogObserver(ILogger log) : IDrillObserver
{
    public void PhaseStarted(string target, Phase phase) => log.Debug("{Target}: {Phase:l} begins", target, PhaseText.Of(phase));

    public void PhaseFinished(string target, Phase phase, TimeSpan duration) => log.Information("{Target}: {Phase:l} took {Seconds:0.000} s", target, PhaseText.Of(phase), duration.TotalSeconds);

    public void Progress(string target, Phase phase, double fraction) => log.Verbose("{Target}: {Phase:l} {Percent:0} %", target, PhaseText.Of(phase), fraction * 100);

    public void Say(string target, string message) => log.Information("{Target}: {Message:l}", target, message);
}
