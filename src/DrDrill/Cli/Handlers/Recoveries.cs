using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Snapshots;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;
using ILogger = Serilog.ILogger;

namespace DrDrill.Cli.Handlers;

/// <summary>Brings every interrupted drill of a root to its right end: asked for by <c>recover --yes</c>, and unasked at the worker's start.</summary>
internal sealed class Recoveries(OpenSession open, TimeProvider clock)
{
    public async Task<IReadOnlyList<RecoveryOutcome>> Run(IReadOnlyList<string> journals, string root, ILogger log, CancellationToken cancellationToken)
    {
        var outcomes = new List<RecoveryOutcome>();
        foreach (var journal in journals)
        {
            try
            {
                outcomes.Add(await Recover(journal, root, log, cancellationToken));
            }
            catch (DrDrillException e)
            {
                outcomes.Add(new RecoveryOutcome([], e, IsTold: false)); // one drill that cannot be helped now does not keep the others from their data
            }
        }

        return outcomes;
    }

    private async Task<RecoveryOutcome> Recover(string journal, string root, ILogger log, CancellationToken cancellationToken)
    {
        var opened = JournalState.Of(JournalReader.Read(journal)).Opened;
        if (opened is null || !File.Exists(opened.Configuration))
        {
            throw new HumanNeededException(
                $"The configuration of the interrupted drill in {journal} is gone ({opened?.Configuration ?? "not recorded"}).",
                "Put it back, so that DrDrill knows how to stop and start the services; where the data is stands in the journal ('quarantine').");
        }

        using var session = open(new Places(opened.Configuration, root), new LogObserver(log), log);
        using var held = await StopOrphans(session, cancellationToken);
        var recovery = new Recovery(new OriginalCheck(clock), clock);
        var drill = new RecoveredDrill(session, root);
        try
        {
            return new RecoveryOutcome(await drill.Publish(journal, () => recovery.Run(journal, enrolled => SubjectOf(session, enrolled), cancellationToken)), Failure: null, drill.IsTold);
        }
        catch (DrDrillException e)
        {
            return new RecoveryOutcome([], e, drill.IsTold);
        }
    }

    /// <summary>A restic that the killed worker left running may still write into staging: whoever takes the repository's lock stops it first.</summary>
    private static async Task<IDisposable?> StopOrphans(Session session, CancellationToken cancellationToken)
    {
        try
        {
            return await session.Repository.Hold("recover", TimeSpan.Zero, cancellationToken);
        }
        catch (RepositoryException e) when (e.Fault == RepositoryFault.Locked)
        {
            return null; // a living DrDrill uses it, so it has seen to orphans itself
        }
    }

    /// <summary>Paths come from the journal, not from a configuration that may have changed since; only how to stop and start comes from there.</summary>
    private static Subject SubjectOf(Session session, TargetEnrolled enrolled)
    {
        var options = session.Options.Targets.FirstOrDefault(target => target.Name == enrolled.Target)
            ?? throw new HumanNeededException($"{session.Options.Root}/drdrill.yml has no target '{enrolled.Target}' any more.", "Put it back for the recovery.");
        var plan = Planner.TargetPlanOf(options with { Data = enrolled.Data, Work = enrolled.Work });
        var subject = session.SubjectOf(plan);
        return subject with { Plan = plan, Work = new Disasters.Workspace(plan.Data, plan.Work) };
    }
}
