using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Publishing.Alerts;

/// <summary>A finished drill and the history before it in, an alert out, or none. Pure.</summary>
public static class DrillAlerts
{
    private const int StepsShown = 3;

    /// <param name="before">History without this drill, oldest first.</param>
    /// <param name="reportFile">Where the report lies.</param>
    public static Alert? Of(DrillReport report, IReadOnlyList<HistoryLine> before, AlertPolicy policy, string reportFile)
    {
        if (report.Verdict != VerdictWord.Pass)
        {
            return Tell(report, AlertKind.Problem, report.Verdict, reportFile);
        }

        var mended = report.Targets.Select(target => target.Name).Where(name => NewestVerdict(report, before, name) is { } last && last != VerdictWord.Pass).ToList();
        if (mended.Count > 0)
        {
            return Tell(report, AlertKind.Recovered, "PASS again", reportFile);
        }

        return policy.Successes ? Tell(report, AlertKind.Success, report.Verdict, reportFile) : null;
    }

    /// <summary>Sandboxes and one's own stack are never compared.</summary>
    private static string? NewestVerdict(DrillReport report, IReadOnlyList<HistoryLine> before, string target) =>
        before.Where(line => line.Sandbox == report.Sandbox && line.DrillId != report.DrillId)
            .Reverse()
            .SelectMany(line => line.Targets)
            .FirstOrDefault(past => past.Name == target)?.Verdict;

    private static Alert Tell(DrillReport report, AlertKind kind, string word, string reportFile) =>
        new(EventId(report), kind, report.FinishedAt, $"Drill {word}: {Names(report)}{(report.Sandbox ? " (sandbox)" : "")}", report.Sentence)
        {
            Facts =
            [
                new AlertFact("Verdict", $"{report.Verdict} at {report.Level}, {report.Mode}"),
                .. report.Targets.SelectMany(target => Facts(report, target)),
            ],
            Details = kind == AlertKind.Problem ? [.. Reasons(report), .. report.Next.Take(StepsShown).Select(step => $"Next: {step}")] : [],
            Data = Data(report),
            Report = reportFile,
            Host = report.Environment.Host,
        };

    /// <summary>A killed drill can have two outcomes, its own and its recovery's: the second is news while the first still waits.</summary>
    private static string EventId(DrillReport report) => $"{report.DrillId}-{report.Verdict.Replace(' ', '-').ToLowerInvariant()}";

    private static string Names(DrillReport report) =>
        string.Join(", ", report.Targets.OrderByDescending(target => VerdictWord.Rank(target.Verdict)).Select(target => target.Name));

    private static IEnumerable<AlertFact> Facts(DrillReport report, TargetReport target)
    {
        yield return new AlertFact($"{target.Name}: RTO achieved", Amount(target.RtoSeconds, report, target, "RTO"));
        yield return new AlertFact($"{target.Name}: RPO achieved", Amount(target.RpoSeconds, report, target, "RPO"));
    }

    private static string Amount(double? achieved, DrillReport report, TargetReport target, string name)
    {
        var limit = report.Objectives.FirstOrDefault(objective => objective.Name == name && objective.Target == target.Name)?.LimitSeconds;
        return $"{Durations.People(achieved)} ({(limit is { } seconds ? $"objective {Durations.People(seconds)}" : "no objective")})";
    }

    /// <summary>What the sentence does not say already.</summary>
    private static IEnumerable<string> Reasons(DrillReport report) =>
        report.Targets.Where(target => target.Verdict != VerdictWord.Pass && !report.Sentence.Contains(target.Reason, StringComparison.Ordinal)).Select(target => $"{target.Name}: {target.Reason}");

    private static string? Data(DrillReport report)
    {
        var struck = report.Targets.Where(target => target.Damage is not null).ToList();
        return struck.Count == 0 ? null : string.Join("\n", struck.Select(target => target.Verdict == VerdictWord.DataNotBack
            ? $"{target.Name}: the original lies in {target.Damage!.Quarantine} and belongs in {target.Damage.Data}"
            : $"{target.Name}: {target.Damage!.Data}, original {target.Damage.WhereNow}"));
    }
}
