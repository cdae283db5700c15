using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Sections;

/// <summary>The one composition of the page: what a reader needs first stands first.</summary>
public static class ReportMarkdown
{
    internal static readonly IReadOnlyList<ISection> Sections =
    [
        new VerdictSection(),
        new NextSection(),
        new AchievedSection(),
        new WaterfallSection(),
        new RpoCauseSection(),
        new RpoStreamsSection(),
        new HolesSection(),
        new CanarySection(),
        new IntegritySection(),
        new DestroyedSection(),
        new SnapshotSection(),
        new ToolsSection(),
        new MethodSection(),
        new UnmeasuredSection(),
    ];

    public static string Write(DrillReport report) => Write(report, Sections);

    internal static string Write(DrillReport report, IEnumerable<ISection> sections)
    {
        var page = new MarkdownPage();
        foreach (var section in sections)
        {
            section.Write(report, page);
        }

        return page.ToString();
    }
}
