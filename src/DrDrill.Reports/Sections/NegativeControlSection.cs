using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>Whether it was shown lately that a drill of each target can fail.</summary>
internal sealed class NegativeControlSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Negative control");
        page.Paragraph($"A drill of the drill: copies that were spoiled on purpose must come out red, and for the right reason. Without that, a PASS proves nothing.");
        if (report.Sandbox)
        {
            page.Paragraph($"{VerdictWord.NotMeasured} here: a sandbox has none. On your own stack run {Inline.Code("drdrill drill --negative-control")}.");
            return;
        }

        page.Table(["Target", "Last run", "Caught", "Missed", "Could not run", "Does not apply"], report.Targets.Select(Row));
        page.Bullets(report.Targets.SelectMany(target => Reasons(target, report)));
    }

    private static Inline[] Row(TargetReport target) =>
    [
        Inline.Of($"{target.Name}"),
        target.NegativeControl is { } last ? Inline.Of($"{(ControlWords.IsProven(target) ? "✅ " : "")}{Amounts.Time(last.At)}") : Inline.Of($"❔ **never**"),
        Names(target, ControlWord.Caught),
        ControlWords.Of(target, ControlWord.Missed).Length > 0 ? Inline.Of($"❌ {ControlWords.Of(target, ControlWord.Missed)}") : Names(target, ControlWord.Missed),
        Names(target, ControlWord.CouldNotRun),
        Names(target, ControlWord.DoesNotApply),
    ];

    private static Inline Names(TargetReport target, string outcome) => ControlWords.Of(target, outcome) is { Length: > 0 } names ? Inline.Of($"{names}") : Inline.Of($"none");

    private static IEnumerable<Inline> Reasons(TargetReport target, DrillReport report) =>
    [
        NextSection.WithCommands(ControlWords.Step(target, report) ?? $"{target.Name}: each spoiled copy was caught, {Durations.People(target.NegativeControl!.AgeSeconds)} before the end of this drill."),
        .. (target.NegativeControl?.Controls ?? []).Where(control => control.Outcome is ControlWord.Missed or ControlWord.CouldNotRun).Select(control => Inline.Of($"{target.Name}: {control.Name}: {control.Outcome}: {control.Reason}")),
    ];
}
