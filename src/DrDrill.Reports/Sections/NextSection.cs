using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Sections;

/// <summary>What the reader has to do now.</summary>
internal sealed class NextSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page) =>
        page.Heading(2, $"What to do next").Numbered(report.Next.Select(step => Inline.Of($"{step}")));
}
