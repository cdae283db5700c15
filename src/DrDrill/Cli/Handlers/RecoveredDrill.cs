using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary>Publishes what a killed drill came to, so that it does not vanish in silence: report, history and whoever else is told of drills.</summary>
internal sealed class RecoveredDrill(Session session, string root)
{
    private static readonly string[] ReportNames = ["report.md", "report.json"];
    /// <summary>People have been told, or will be as soon as their channel takes it.</summary>
    public bool IsTold { get; private set; }

    private readonly ReportStore _store = new(Path.Combine(root, "DR"));

    /// <summary>Runs the recovery and publishes its outcome, whether it came to its end or not. Restores and backups are no drills: of them nothing is published.</summary>
    public async Task<IReadOnlyList<string>> Publish(string journal, Func<Task<IReadOnlyList<string>>> recover)
    {
        var ownLines = JournalReader.Read(journal).Count;
        try
        {
            return await recover();
        }
        finally
        {
            await Publish(journal, ownLines);
        }
    }

    private async Task Publish(string journal, int ownLines)
    {
        var lines = JournalReader.Read(journal);
        if (PlanOf(JournalState.Of(lines)) is { } plan)
        {
            KeepItsOwnReport(plan.Id.Value);
            var failures = await session.Sinks.Publish(RecoveredResult.Of(plan, lines, ownLines), CancellationToken.None);
            IsTold = session.Alerts.Any && failures.All(failure => failure.Sink != AlertSink.SinkName);
        }
    }

    /// <summary>Null: no drill. Paths, mode and disaster are the journal's; objectives the configuration's.</summary>
    private DrillPlan? PlanOf(JournalState state)
    {
        if (state.Opened is not { } opened || !Enum.TryParse<DisasterKind>(opened.Disaster, out var disaster) || !Enum.TryParse<DrillMode>(opened.Mode, out var mode))
        {
            return null;
        }

        var known = session.Options.Targets.Where(target => state.Targets.ContainsKey(target.Name))
            .Select(target => target with { Data = state.Targets[target.Name].Enrolled.Data, Work = state.Targets[target.Name].Enrolled.Work }).ToList();
        var snapshot = opened.Snapshot switch
        {
            null or "fresh" => SnapshotChoice.Fresh,
            "latest" => SnapshotChoice.Latest,
            var id => SnapshotChoice.ById(id),
        };
        var request = new DrillRequest([.. known.Select(target => TargetName.Create(target.Name))], mode, snapshot, disaster, TimeSpan.Zero, opened.Sandbox);
        var plan = Planner.Plan(session.Options with { Targets = known }, request, DrillId.Parse(opened.Drill));
        return plan with { Targets = [.. plan.Targets.Select(target => session.SubjectOf(target).Plan with { Data = target.Data, Work = target.Work })] };
    }

    /// <summary>A drill that could not bring the data back wrote one with numbers; what is published now has none.</summary>
    private void KeepItsOwnReport(string drill)
    {
        foreach (var name in ReportNames)
        {
            var (report, kept) = (Path.Combine(_store.Of(drill), name), Path.Combine(_store.Of(drill), $"before-recovery{Path.GetExtension(name)}"));
            if (File.Exists(report) && !File.Exists(kept))
            {
                AtomicFile.WriteText(kept, File.ReadAllText(report));
            }
        }
    }
}
