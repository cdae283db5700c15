using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Publishing.Alerts;

/// <summary>The last seven days in a few lines. Pure. No drill at all is said first, because it looks like peace.</summary>
public static class DigestAlert
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public static Alert Of(IReadOnlyList<HistoryLine> history, DateTimeOffset now, string host)
    {
        var week = history.Where(line => !line.Sandbox && now - line.FinishedAt < Week).ToList();
        var passed = week.Count(line => line.Verdict == VerdictWord.Pass);
        var text = week.Count == 0
            ? "No drill was run in seven days: nothing is known of whether a restore works."
            : $"{passed} of {week.Count} drills passed in seven days.";
        return new Alert($"digest-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", week.Count > 0 && passed == week.Count ? AlertKind.Notice : AlertKind.Problem, now, "DrDrill: the last seven days", text)
        {
            Facts = [.. week.SelectMany(line => line.Targets.Select(target => (line, target))).GroupBy(result => (result.target.Name, result.line.Mode)).Select(Fact)],
            Details = [.. week.Where(line => line.Verdict != VerdictWord.Pass).TakeLast(5).Select(line => $"{line.DrillId} {line.Verdict}: {line.Reason}")],
            Host = host,
        };
    }

    private static AlertFact Fact(IGrouping<(string Name, string Mode), (HistoryLine Line, HistoryTarget Target)> drills) => new(
        $"{drills.Key.Name}, {drills.Key.Mode}",
        $"{drills.Count(drill => drill.Target.Verdict == VerdictWord.Pass)} of {drills.Count()} PASS; worst RTO {Worst(drills, target => target.RtoSeconds)}, worst RPO {Worst(drills, target => target.RpoSeconds)}");

    private static string Worst(IEnumerable<(HistoryLine Line, HistoryTarget Target)> drills, Func<HistoryTarget, double?> value) => Durations.People(drills.Max(drill => value(drill.Target)));
}
