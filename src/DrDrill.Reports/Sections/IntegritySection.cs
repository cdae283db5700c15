using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Sections;

/// <summary>How much was compared with the snapshot evidence, and every difference by name.</summary>
internal sealed class IntegritySection : ISection
{
    private const int Listed = 25;

    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Integrity");
        page.Table(["Target", "Result", ">Windows counted", ">Streams compared", ">Samples compared", ">Files compared"], report.Targets.Select(Row));
        var all = report.Targets.SelectMany(t => t.Integrity.Mismatches.Select(m => (Target: t, Mismatch: m))).ToList();
        if (all.Count == 0)
        {
            return;
        }

        page.Paragraph($"What came back is not what the snapshot evidence says:");
        page.Table(["Target", "Where", "Expected", "Found"], all.Take(Listed).Select(x => Row(x.Target, x.Mismatch)));
        if (all.Count > Listed)
        {
            page.Paragraph($"{(long)(all.Count - Listed)} more in report.json.");
        }
    }

    private static Inline[] Row(TargetReport target) =>
    [
        Inline.Of($"{target.Name}"),
        Mark.Integrity(target.Integrity),
        Inline.Of($"{target.Integrity.Windows}"),
        Inline.Of($"{target.Integrity.StreamsCompared}"),
        Inline.Of($"{target.Integrity.SamplesCompared}"),
        Inline.Of($"{target.Integrity.FilesCompared}"),
    ];

    private static Inline[] Row(TargetReport target, MismatchReport mismatch) =>
        [Inline.Of($"{target.Name}"), Inline.Code(mismatch.Where), Inline.Of($"{mismatch.Expected}"), Inline.Of($"{mismatch.Found}")];
}
