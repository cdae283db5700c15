using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using static DrDrill.Journal.JournalEntry;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Snapshots;
using DrDrill.Tools;
using Serilog;

namespace DrDrill.Cli.Handlers;

/// <summary><c>drdrill recover</c>: shows what interrupted drills left; with <c>--yes</c> brings each to its right end.</summary>
internal sealed class RecoverHandler(OpenSession open, TimeProvider clock)
{
    public async Task<int> Run(RecoverCommandOptions options, CancellationToken cancellationToken)
    {
        var root = Places.ResultsRootOf(options.Root);
        var journals = new JournalFolder(new ReportStore(Path.Combine(root, "DR")).Drills).Interrupted();
        if (journals.Count == 0)
        {
            Write(options, "Nothing to recover: no drill was interrupted.", []);
            return ExitCodes.Pass;
        }

        if (!options.Yes)
        {
            var steps = journals.SelectMany(Recovery.Describe).Select(s => $"{s.Drill} {s.Target}: {s.WhatHappened}; would {s.WhatWillBeDone}").ToList();
            Write(options, "Interrupted drills; 'drdrill recover --yes' does this:", steps);
            return ExitCodes.HumanNeeded;
        }

        await using var log = Logging.Create(Path.Combine(root, "DR", "logs"));
        var (done, failed) = (new List<string>(), new List<DrDrillException>());
        foreach (var journal in journals)
        {
            try
            {
                done.AddRange(await Recover(journal, root, log, cancellationToken));
            }
            catch (DrDrillException e)
            {
                failed.Add(e); // one drill that cannot be helped now does not keep the others from their data
            }
        }

        Write(options, done.Count > 0 ? "Recovered:" : "Nothing was recovered.", done);
        return failed.Count == 0 ? ExitCodes.Pass : throw new HumanNeededException(string.Join("\n", failed.Select(e => e.What)), failed[0].WayOut, inner: failed[0]);
    }

    private async Task<IReadOnlyList<string>> Recover(string journal, string root, Serilog.ILogger log, CancellationToken cancellationToken)
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
        return await new RecoveredDrill(session, root).Publish(journal, () => recovery.Run(journal, enrolled => SubjectOf(session, enrolled), cancellationToken));
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

    private static void Write(RecoverCommandOptions options, string heading, IReadOnlyList<string> lines)
    {
        if (options.Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { heading, lines }));
            return;
        }

        Console.Out.WriteLine(heading);
        foreach (var line in lines)
        {
            Console.Out.WriteLine($"  {line}");
        }
    }
}
