using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Snapshots;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;
using ILogger = Serilog.ILogger;

namespace DrDrill.Cli.Handlers;

/// <summary>Brings every interrupted drill of a root to its right end, and publishes what nobody heard of: asked for by <c>recover --yes</c>, and unasked at the worker's start.</summary>
internal sealed class Recoveries(OpenSession open, TimeProvider clock)
{
    private int _knownFailures;

    public async Task<RecoveriesOutcome> Run(LeftBehind left, string root, ILogger log, CancellationToken cancellationToken)
    {
        _knownFailures = 0;
        var (done, failed) = (new List<string>(), new List<DrDrillException>());
        List<Func<Task<IReadOnlyList<string>>>> works =
        [
            .. left.Journals.Select<string, Func<Task<IReadOnlyList<string>>>>(journal => () => Recover(journal, root, log, cancellationToken)),
            .. left.Unpublished.Select<string, Func<Task<IReadOnlyList<string>>>>(drill => () => Publish(drill, root, log)),
        ];
        foreach (var work in works)
        {
            try
            {
                done.AddRange(await work());
            }
            catch (DrDrillException e)
            {
                failed.Add(e); // one drill that cannot be helped now does not keep the others from their data
            }
        }

        return new RecoveriesOutcome(done, failed, IsNews: done.Count > 0 || failed.Count > _knownFailures);
    }

    /// <summary>Its data was in order when it was killed; only the telling is made up for.</summary>
    private async Task<IReadOnlyList<string>> Publish(string drill, string root, ILogger log)
    {
        var store = new ReportStore(Path.Combine(root, "DR"));
        using var outcome = new UnpublishedOutcome(store, drill);
        if (outcome.TryTake() is not { } report)
        {
            return []; // its owner lives after all, or was quicker
        }

        var configuration = JournalState.Of(JournalReader.Read(Path.Combine(store.Of(drill), JournalFolder.FileName))).Opened?.Configuration;
        using var session = File.Exists(configuration) ? open(new Places(configuration, root), new LogObserver(log), log) : null;
        var sinks = session?.Sinks ?? new SafeFanOut([new ReportFiles(store, configuration: null), new History(store)], log); // a sandbox takes its configuration with it
        var failures = await sinks.Publish(report, CancellationToken.None);
        if (failures.Count > 0)
        {
            throw new RefusedException($"The outcome of drill {drill} ({report.Verdict}) could not be given to {string.Join(", ", failures.Select(failure => $"{failure.Sink}: {failure.Error.Message}"))}.", "Mend that, then run 'drdrill recover --yes' again.");
        }

        outcome.Remove();
        return [$"{drill}: {report.Verdict}, as the drill itself had measured; it was published."];
    }

    private async Task<IReadOnlyList<string>> Recover(string journal, string root, ILogger log, CancellationToken cancellationToken)
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
        using var drill = new RecoveredDrill(session, root);
        try
        {
            return await drill.Publish(journal, beforeClosing => new Recovery(new OriginalCheck(clock), clock) { BeforeClosing = beforeClosing }
                .Run(journal, enrolled => SubjectOf(session, enrolled), cancellationToken));
        }
        finally
        {
            _knownFailures += drill.IsNews ? 0 : 1;
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
