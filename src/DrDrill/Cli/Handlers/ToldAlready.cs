using DrDrill.Engine;
using DrDrill.Publishing;
using DrDrill.Reports.Model;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary>What people have been told of a drill, or were about to be, before this attempt to recover it.</summary>
internal sealed class ToldAlready
{
    private readonly DrillReport? _waiting;
    private readonly HistoryLine? _newest;

    public ToldAlready(ReportStore store, UnpublishedOutcome outcome, string drill)
    {
        _newest = new History(store).Find(drill)?.Line;
        try
        {
            _waiting = outcome.TryTake();
        }
        catch (RefusedException)
        {
            // the data comes first; what this recovery comes to takes its place
        }
    }

    /// <summary>The drill's own outcome, when it had come to its end and was killed just before its journal was closed.</summary>
    public DrillReport? ItsOwn => _waiting is { } report && IsOwn(report.Verdict, report.Reason) ? report : null;

    /// <summary>Whether people have heard that, or what the drill itself came to when it could only not close its journal.</summary>
    public bool Know(DrillReport report) =>
        _waiting is null && _newest is { } line && (IsOwn(line.Verdict, line.Reason) || (line.Verdict, line.Reason) == (report.Verdict, report.Reason));

    private static bool IsOwn(string verdict, string reason) => verdict != VerdictWord.DataNotBack && !reason.Contains(RecoveredResult.Killed, StringComparison.Ordinal);
}
