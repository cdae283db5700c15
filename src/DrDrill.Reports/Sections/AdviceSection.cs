using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Sections;

/// <summary>What the numbers say to do, each with its figure and its source.</summary>
internal sealed class AdviceSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Advice");
        if (report.Advice.Count == 0)
        {
            page.Paragraph($"None: no rule found anything in what was measured.");
            return;
        }

        page.Table(["Target", "What to do", "The figure that says so", "Source"], report.Advice.Select(Row));
    }

    private static Inline[] Row(AdviceReport advice) =>
        [Inline.Of($"{advice.Target}"), Inline.Of($"{advice.What}"), Inline.Of($"{advice.Figure}"), Inline.Of($"{advice.Source}")];
}
