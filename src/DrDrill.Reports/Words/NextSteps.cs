using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>What a reader has to do, by verdict; commands stand in single quotes, as they are typed.</summary>
public static class NextSteps
{
    public static IReadOnlyList<string> Of(DrillReport report)
    {
        var controls = report.Targets.Select(target => (Target: target, Step: ControlWords.Step(target, report))).Where(control => control.Step is not null).ToList();
        var missed = ControlWords.Missed(report).Select(control => control.Target.Name).ToHashSet(StringComparer.Ordinal);
        string[] first = [.. controls.Where(control => missed.Contains(control.Target.Name)).Select(control => control.Step!), .. report.Checks.Where(check => check.Damaged.Count > 0).Select(CheckWords.Step)];
        string[] last = [.. controls.Where(control => !missed.Contains(control.Target.Name)).Select(control => control.Step!)];

        // Data that is not back comes before everything that a drill may be worth.
        var own = OfVerdict(report, isAll: first.Length + last.Length == 0);
        return report.Verdict == VerdictWord.DataNotBack ? [.. own, .. first, .. last] : [.. first, .. own, .. last];
    }

    /// <param name="isAll">Nothing else is to be done.</param>
    private static IReadOnlyList<string> OfVerdict(DrillReport report, bool isAll) => report.Verdict switch
    {
        VerdictWord.Pass => Passed(report, isAll),
        VerdictWord.Fail => [.. report.Targets.SelectMany(t => FailureSteps.Of(t, report)), $"Then drill again: '{DrillCommand(report)}'."],
        VerdictWord.NotMeasured => Unproven(report, "Remove what prevented the number"),
        VerdictWord.Skipped => Unproven(report, "Make the drill possible"),
        VerdictWord.RolledBack => RolledBack(report),
        _ => NotBack(report),
    };

    internal static string DrillCommand(DrillReport report) =>
        report.Sandbox ? "drdrill drill --sandbox" : $"drdrill drill --mode {report.Mode} --snapshot {report.SnapshotPolicy}";

    private static List<string> Passed(DrillReport report, bool isAll)
    {
        var steps = report.Trends.Where(t => t.State == TrendState.Regression).Select(TrendWords.Step).ToList();
        if (report.Advice.Count > 0)
        {
            steps.Add($"Read the advice below: {Amounts.Of(report.Advice.Count, "point", "points")} that the numbers make.");
        }

        if (report.Sandbox)
        {
            steps.Insert(0, "Nothing to mend. This was the sandbox and says nothing about your own stack: run 'drdrill doctor' there, then 'drdrill drill'.");
        }
        else if (report.Targets.Any(t => t.Snapshot?.Origin == "fresh"))
        {
            steps.Insert(0, "A fresh snapshot shows the best case only: run 'drdrill drill --snapshot latest' for what a real disaster would find.");
        }
        else if (steps.Count == 0 && isAll && report.Objectives.Count > 0)
        {
            steps.Add("Nothing to do until the next drill.");
        }

        if (report.Objectives.Count == 0)
        {
            steps.Add("Set objectives (rto, rpo) in drdrill.yml: without them no drill can say that they are kept.");
        }

        return steps;
    }

    private static List<string> Unproven(DrillReport report, string what) =>
    [
        .. report.Targets.Where(t => t.Verdict is VerdictWord.NotMeasured or VerdictWord.Skipped).Select(t => t.WayOut is { } way ? $"{t.Name}: way out: {way}" : $"{t.Name}: {what.ToLowerInvariant()}: {t.Reason}"),
        "Until a drill passes, count the restore as unproven.",
        $"Run 'drdrill doctor', then '{DrillCommand(report)}'.",
    ];

    private static List<string> RolledBack(DrillReport report)
    {
        var steps = new List<string> { "The service runs on its original data again: nothing has to be saved tonight." };
        if (report.Cancelled)
        {
            steps.Add($"The drill was cut short, so it proves nothing. Run it again: '{DrillCommand(report)}'.");
            return steps;
        }

        steps.Add("Treat these snapshots as not restorable until a drill passes: a real loss now could not be undone as drilled.");
        steps.AddRange(report.Targets.Where(t => t.Verdict == VerdictWord.RolledBack).Select(t => t.WayOut is { } way ? $"{t.Name}: way out: {way}" : $"{t.Name}: mend the cause: {t.Reason}"));
        steps.Add($"Read the drill's journal (DR/drills/{report.DrillId}/) and the log (DR/logs/), run 'drdrill doctor', then '{DrillCommand(report)}'.");
        return steps;
    }

    private static List<string> NotBack(DrillReport report) =>
    [
        "NOW: do not delete, move or start anything by hand.",
        .. report.Targets.Where(t => t is { Verdict: VerdictWord.DataNotBack, Damage: not null })
            .Select(t => $"{t.Name}: the original data lies in {t.Damage!.Quarantine} and belongs in {t.Damage.Data} ({t.Damage.WhereNow})."),
        "Run 'drdrill recover': it shows what it would do. Then 'drdrill recover --yes' brings the data back.",
        $"If that fails, the steps already taken are in the journal: DR/drills/{report.DrillId}/.",
    ];
}
