using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Engine.NegativeControls;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Reports.Model;

namespace DrDrill.Cli.Handlers;

/// <summary>Runs the negative controls of targets, keeps the record for later reports, and tells people of every one that was missed; for the verb and for the worker.</summary>
internal sealed class NegativeControlSession(Session session, Places places, TimeProvider clock)
{
    /// <returns>What became of each control, and whether people could be told of those that were missed (true when there were none).</returns>
    /// <exception cref="OperationCanceledException">Cancelled: nothing is recorded, because a control that was cut off says nothing.</exception>
    public async Task<(IReadOnlyList<ControlOutcome> Outcomes, bool Told)> Run(IReadOnlyList<TargetName> targets, SnapshotChoice snapshot, IDrillObserver observer, CancellationToken cancellationToken)
    {
        var located = await session.Located(targets, cancellationToken);
        var request = new DrillRequest(targets, DrillMode.Isolated, snapshot, DisasterKind.Wipe, TimeSpan.Zero, Sandbox: false);
        var plan = Planner.Plan(located.Options, request, DrillId.New(clock.GetUtcNow(), Random.Shared));
        var subjects = plan.Targets.Select(located.SubjectOf).ToList();
        var outcomes = await new NegativeControlRun(located.Parts, clock, observer).Run(plan, subjects, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        var missed = Missed(outcomes);
        await new NegativeControlRecord(new ReportStore(places.Results)).Write(Record(outcomes), CancellationToken.None);
        return (outcomes, missed.Count == 0 || await Tell(plan.Id, missed));
    }

    public static IReadOnlyList<ControlOutcome> Missed(IReadOnlyList<ControlOutcome> outcomes) => [.. outcomes.Where(outcome => outcome.IsCaught == false)];

    public static int Caught(IReadOnlyList<ControlOutcome> outcomes) => outcomes.Count(outcome => outcome.IsCaught == true);

    public static int ExitCode(IReadOnlyList<ControlOutcome> outcomes) => Missed(outcomes).Count > 0 ? ExitCodes.Fail
        : Caught(outcomes) > 0 && !outcomes.Any(outcome => outcome.WasPrevented) ? ExitCodes.Pass : ExitCodes.NotMeasured;

    public static string WordOf(ControlOutcome outcome) => outcome switch
    {
        { IsCaught: true } => ControlWord.Caught,
        { IsCaught: false } => ControlWord.Missed,
        { WasPrevented: true } => ControlWord.CouldNotRun,
        _ => ControlWord.DoesNotApply,
    };

    private IReadOnlyList<TargetControls> Record(IReadOnlyList<ControlOutcome> outcomes) => [.. outcomes.GroupBy(outcome => outcome.Target).Select(group =>
        new TargetControls(group.Key, clock.GetUtcNow(), [.. group.Select(outcome => new ControlReport(outcome.Control, WordOf(outcome), outcome.Reason.ReplaceLineEndings(" ")))]))];

    private async Task<bool> Tell(DrillId id, IReadOnlyList<ControlOutcome> missed)
    {
        var alert = MissedControls.Of(id, missed, clock.GetUtcNow(), Environment.MachineName);
        return session.Alerts.Any && (await session.Alerts.Send(alert, CancellationToken.None)).Count == 0;
    }
}
