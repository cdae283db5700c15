using DrDrill.Reports.Charts;
using DrDrill.Reports.Html;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;

namespace DrDrill.Reports.Pages;

/// <summary>A drill's report, made from its report.json as report.html was, with the ways to take it away.</summary>
public static class DrillPage
{
    public static string Write(DrillReport report, SiteShell shell)
    {
        var body = Markup.Trusted(ReportHtml.Body(ReportMarkdown.Write(report), ChartSet.Of(report)));
        return shell.Write($"{report.Verdict}: drill {report.DrillId}", "", StateWord.Css(report.Verdict), Markup.Of($"""
            {Downloads(report.DrillId)}
            {body}
            """));
    }

    internal static Markup Downloads(string drillId) => Markup.Of($"""
        <nav class="downloads" aria-label="Downloads">
        <a href="/drills/{drillId}/report.md" download>Markdown</a>
        <a href="/drills/{drillId}/report.json" download>JSON</a>
        <a href="/drills/{drillId}/report.html" download>HTML as published</a>
        <a href="/drills/{drillId}/evidence.tar.gz" download>Evidence pack</a>
        </nav>
        """);
}
