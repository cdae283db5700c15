using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>What a killed drill came to, from its journal alone. Its numbers went with its process: nothing is measured, so nothing can pass. Pure.</summary>
public static class RecoveredResult
{
    /// <summary>How every reason of a drill that recovery speaks for begins.</summary>
    public const string Killed = "The drill was killed";

    /// <param name="plan">As the journal and the configuration tell it.</param>
    /// <param name="lines">The journal after the recovery.</param>
    /// <param name="ownLines">How many of them the killed drill itself wrote.</param>
    public static DrillResult Of(DrillPlan plan, IReadOnlyList<JournalLine> lines, int ownLines)
    {
        var state = JournalState.Of(lines);
        var targets = plan.Targets.Where(target => state.Targets.ContainsKey(target.Name.Value)).Select(target => Of(target, state.Targets[target.Name.Value], lines, ownLines)).ToList();
        var worst = targets.MaxBy(target => target.Verdict);
        return new DrillResult(
            plan,
            lines[0].At,
            lines[^1].At,
            Judge.Worst(targets.Select(target => target.Verdict)),
            worst is null ? $"{Killed} before any target took part." : $"{worst.Plan.Name}: {worst.Reason}",
            Cancelled: true,
            targets,
            [.. targets.SelectMany(target => Judge.Compare(target.Plan.Name.Value, target.Plan.RtoObjective, target.Plan.RpoObjective, null, null, plan.DetectionAllowance))],
            new DrillEnvironment(Product.Version, "not asked", System.Runtime.InteropServices.RuntimeInformation.OSDescription, state.Opened!.Host, new Dictionary<string, string>(StringComparer.Ordinal)));
    }

    private static TargetResult Of(TargetPlan plan, TargetState state, IReadOnlyList<JournalLine> lines, int ownLines)
    {
        var (verdict, reason) = Judgement(state);
        var last = lines[ownLines - 1];
        var snapshot = lines.Select(line => line.Entry).OfType<PlaceIntended>().FirstOrDefault(entry => entry.Target == plan.Name.Value)?.Snapshot;
        return new TargetResult
        {
            Plan = plan,
            Verdict = verdict,
            Reason = reason,
            WayOut = !state.IsCleanedUp ? "Mend what 'drdrill recover' names, then run 'drdrill recover --yes'." : "Find what killed it (the machine's log, memory), then drill again.",
            LostAt = lines.FirstOrDefault(line => line.Entry is StrikeIntended strike && strike.Target == plan.Name.Value)?.At,
            BlindWindowReason = "the drill was killed",
            Notes =
            [
                $"The drill was process {JournalState.Of(lines).Opened!.ProcessId}; the last that it wrote was '{NameOf(last.Entry)}' at {last.At.UtcDateTime:u}. Everything here is from its journal.",
                .. snapshot is null ? Array.Empty<string>() : [$"It was putting snapshot {snapshot} into place."],
            ],
        };
    }

    private static (Verdict Verdict, string Reason) Judgement(TargetState state) => state switch
    {
        { IsCleanedUp: false, Strike: null, StoppedForCopy: false } => (Verdict.NotMeasured, $"{Killed} before anything was taken away, and its recovery did not come to its end: a clone or scratch may be left; the data was never touched."),
        { IsCleanedUp: false } => (Verdict.DataNotBack, $"{Killed}, and its recovery did not come to its end.{(state.Strike is { } strike ? $" The original is in {strike.Quarantine} or back in {state.Enrolled.Data}." : "")}"),
        { KeepsRestored: true } => (Verdict.NotMeasured, $"{Killed} while it cleaned up: the restored copy stays, as configured, and its numbers are gone. Recovered."),
        { Strike: not null } => (Verdict.RolledBack, $"{Killed} after the strike. Recovered: the original is back in {state.Enrolled.Data} and was checked; nothing was measured."),
        _ => (Verdict.NotMeasured, $"{Killed} before anything was taken away. Recovered: everything is as it was; nothing was measured."),
    };

    private static string NameOf(JournalEntry entry) => entry.GetType().Name;
}
