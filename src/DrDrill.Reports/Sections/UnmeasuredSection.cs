using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>What must not be taken for proven.</summary>
internal sealed class UnmeasuredSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page) =>
        page.Heading(2, $"What was not measured").Bullets(Unmeasured.Of(report).Select(item => Inline.Of($"{item}")));
}
