using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>The signs beside words. Green stands only for what was measured and kept; the word always stands beside the sign.</summary>
internal static class Mark
{
    public static string OfVerdict(string verdict) => verdict switch
    {
        VerdictWord.Pass => "✅",
        VerdictWord.Skipped => "⏭️",
        VerdictWord.NotMeasured => "❔",
        VerdictWord.Fail => "❌",
        VerdictWord.RolledBack => "↩️",
        _ => "🆘",
    };

    public static Inline Verdict(string verdict) => Inline.Of($"{OfVerdict(verdict)} {verdict}");

    public static Inline Objective(ObjectiveReport? objective) => objective switch
    {
        null => Inline.Of($"none set"),
        { Kept: true } => Inline.Of($"{Durations.People(objective.LimitSeconds)} ✅ kept"),
        { Kept: false } => Inline.Of($"{Durations.People(objective.LimitSeconds)} ❌ {TargetSentence.Outcome(objective)[4..]}"),
        _ => Inline.Of($"{Durations.People(objective.LimitSeconds)} ❔ NOT MEASURED"),
    };

    public static Inline Integrity(IntegrityReport integrity)
    {
        var sign = !IntegrityWords.WasCompared(integrity) ? "❔" : integrity.Mismatches.Count == 0 ? "✅" : "❌";
        return Inline.Of($"{sign} {IntegrityWords.Of(integrity)}");
    }

    public static Inline Count(long? count) => count is { } known ? Inline.Of($"{known}") : Inline.Of($"{VerdictWord.NotMeasured}");
}
