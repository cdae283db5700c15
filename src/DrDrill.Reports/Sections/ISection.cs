using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Sections;

/// <summary>One part of the page. It always writes something: a section without numbers says NOT MEASURED and why, it does not vanish.</summary>
internal interface ISection
{
    void Write(DrillReport report, MarkdownPage page);
}
