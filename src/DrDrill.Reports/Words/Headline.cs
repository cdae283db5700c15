using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>The first sentence of a report, in plain words; the worst target first. Slack says the same.</summary>
public static class Headline
{
    private const int TargetsNamed = 3;

    public static string Of(DrillReport report)
    {
        var targets = report.Targets.OrderByDescending(t => VerdictWord.Rank(t.Verdict)).ThenByDescending(t => t.RtoSeconds).ToList();
        if (targets.Count == 0)
        {
            return $"{report.Verdict}: {report.Reason}";
        }

        var sentences = targets.Take(TargetsNamed).Select((target, i) => TargetSentence.Of(target, report, isFirst: i == 0)).ToList();
        if (targets.Count > TargetsNamed)
        {
            sentences.Add($"{targets.Count - TargetsNamed} more in the table below.");
        }

        return string.Join(" ", sentences);
    }
}
