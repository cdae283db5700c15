using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Reports.Model;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary>Publishes what a killed drill came to, so that it does not vanish in silence: report, history and whoever else is told of drills.</summary>
internal sealed class RecoveredDrill(Session session, string root) : IDisposable
{
    private static readonly string[] ReportNames = ["report.md", "report.json"];
    private readonly ReportStore _store = new(Path.Combine(root, "DR"));
    private UnpublishedOutcome? _outcome;
    private DrillReport? _report;

    /// <summary>People have been told of this outcome, by an earlier attempt too, or will be as soon as their channel takes it.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Runs the recovery and publishes its outcome, whether it came to its end or not. Restores and backups are no drills: of them nothing is published.</summary>
    /// <param name="recover">Calls what it is given with the journal's lines before it closes the journal.</param>
    public async Task<IReadOnlyList<string>> Publish(string journal, Func<Action<IReadOnlyList<JournalLine>>, Task<IReadOnlyList<string>>> recover)
    {
        var own = JournalReader.Read(journal);
        var drill = Path.GetFileName(Path.GetDirectoryName(journal)!);
        _outcome = new UnpublishedOutcome(_store, drill);
        var told = new ToldAlready(_store, _outcome, drill);
        try
        {
            return await recover(lines => Keep(() => told.ItsOwn ?? ReportOf(lines, own.Count)));
        }
        finally
        {
            if ((_report ?? ReportOf(JournalReader.Read(journal), own.Count)) is { } report)
            {
                await Tell(report, told);
            }
        }
    }

    public void Dispose() => _outcome?.Dispose();

    /// <summary>Whatever is wrong with it: the data comes first, and publishing says it again.</summary>
    private void Keep(Func<DrillReport?> report)
    {
        try
        {
            if (report() is { } known)
            {
                _outcome!.Keep(_report = known);
            }
        }
        catch (Exception e) when (e is DrDrillException or IOException or UnauthorizedAccessException)
        {
            // not kept: only a kill before it is published would make it be missed
        }
    }

    /// <summary>Attempts that fail one like the other are said once.</summary>
    private async Task Tell(DrillReport report, ToldAlready told)
    {
        if (told.Know(report))
        {
            IsTold = true;
            _outcome!.Remove();
            return;
        }

        Keep(() => report);
        if (report != told.ItsOwn)
        {
            KeepItsOwnReport(report.DrillId);
        }

        var failures = await session.Sinks.Publish(report, CancellationToken.None);
        IsTold = session.Alerts.Any && failures.All(failure => failure.Sink != AlertSink.SinkName);
        if (failures.Count == 0)
        {
            _outcome!.Remove();
        }
    }

    private DrillReport? ReportOf(IReadOnlyList<JournalLine> lines, int ownLines) =>
        PlanOf(JournalState.Of(lines)) is { } plan ? session.Composer.Compose(RecoveredResult.Of(plan, lines, ownLines)) : null;

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
