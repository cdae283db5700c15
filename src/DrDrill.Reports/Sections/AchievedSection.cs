using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>Achieved beside objective, target by target.</summary>
internal sealed class AchievedSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Achieved and promised");
        page.Table(Head(report), report.Targets.Select(target => Row(target, report)));
        if (report.Targets.Count > 1)
        {
            page.Paragraph($"Of the drill (its slowest, its lossiest target): RTO achieved **{Durations.People(report.RtoSeconds)}**, RPO achieved **{Durations.People(report.RpoSeconds)}**.");
        }

        if (report.DetectionAllowanceSeconds > 0)
        {
            page.Paragraph($"Held against the RTO objective is the RTO achieved plus the allowance of {Durations.People(report.DetectionAllowanceSeconds)} for detection and decision.");
        }

        page.Bullets(report.Targets.Select(target => Inline.Of($"{target.Name}: {target.Reason}")));
    }

    private static string[] Head(DrillReport report) =>
        ["Target", "Verdict", report.Mode == "isolated" ? ">RTO achieved (isolated)" : ">RTO achieved", ">RTO objective", ">RPO achieved", ">RPO objective", ">Lost", "Data equals evidence"];

    private static Inline[] Row(TargetReport target, DrillReport report) =>
    [
        Inline.Of($"**{target.Name}**"),
        Mark.Verdict(target.Verdict),
        Inline.Of($"{Durations.People(target.RtoSeconds)}"),
        Mark.Objective(Find(report, target, "RTO")),
        Inline.Of($"{Durations.People(target.RpoSeconds)}"),
        Mark.Objective(Find(report, target, "RPO")),
        Inline.Of($"{Lost(target)}"),
        Mark.Integrity(target.Integrity),
    ];

    private static string Lost(TargetReport target)
    {
        var (one, many) = KindWords.Sample(target.Kind);
        return target.Streams is { } streams ? Amounts.Of(streams.SamplesLost, one, many) : VerdictWord.NotMeasured;
    }

    private static ObjectiveReport? Find(DrillReport report, TargetReport target, string name) =>
        report.Objectives.FirstOrDefault(o => o.Name == name && o.Target == target.Name);
}
