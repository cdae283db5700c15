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
        new AdviceSection(),
        new WaterfallSection(),
        new TimelineSection(),
        new RpoCauseSection(),
        new RpoStreamsSection(),
        new HolesSection(),
        new CanarySection(),
        new TrendSection(),
        new IntegritySection(),
        new NegativeControlSection(),
        new DestroyedSection(),
        new SnapshotSection(),
        new ToolsSection(),
        new MethodSection(),
        new UnmeasuredSection(),
    ];

    /// <summary>The directory of the charts, beside the page.</summary>
    public const string Charts = "charts/";

    /// <param name="report">The drill.</param>
    /// <param name="charts">Where its charts lie, relative to the page, with a slash at the end.</param>
    public static string Write(DrillReport report, string charts = Charts) => Write(report, Sections, charts);

    internal static string Write(DrillReport report, IEnumerable<ISection> sections, string charts = Charts)
    {
        var page = new MarkdownPage(charts);
        foreach (var section in sections)
        {
            section.Write(report, page);
        }

        return page.ToString();
    }
}
