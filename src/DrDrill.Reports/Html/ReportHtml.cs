using System.Security.Cryptography;
using System.Text;
using DrDrill.Reports.Charts;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;
using DrDrill.Reports.Words;
using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html.Inlines;

namespace DrDrill.Reports.Html;

/// <summary>
/// The report as one page that needs nothing else: made from the Markdown, with the charts inline. It has no script and asks for nothing; its
/// policy forbids both, also for what might get in through a name.
/// </summary>
public static class ReportHtml
{
    // No extension that gives names a meaning: attributes, footnotes, math, emphasis with ~ ^ + =.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAlertBlocks().DisableHtml().Build();

    private static readonly string StyleDigest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(PageStyle.Css)));

    public static string Write(DrillReport report)
    {
        var body = Body(ReportMarkdown.Write(report), ChartSet.Of(report));
        return string.Concat(Head(report), $"<main>\n{body}</main>\n", Foot(report));
    }

    internal static string Body(string markdown, IReadOnlyList<Chart> charts)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        PageTree.MakeSafe(document, charts.ToDictionary(c => ReportMarkdown.Charts + c.FileName, StringComparer.Ordinal));
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new ScrollingTable());
        renderer.ObjectRenderers.ReplaceOrAdd<AlertBlockRenderer>(new VerdictBox());
        renderer.ObjectRenderers.ReplaceOrAdd<LiteralInlineRenderer>(new Signs());
        renderer.Render(document);
        return writer.ToString();
    }

    private static string Head(DrillReport report) =>
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{StyleDigest}'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        + $"<title>{SvgText.Escape($"{report.Verdict}: drill {report.DrillId}")}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{PageStyle.Css}</style>\n</head>\n"
        + $"<body class=\"verdict-{Word(report.Verdict)}\">\n";

    private static string Foot(DrillReport report) =>
        $"<footer>drdrill {SvgText.Escape(report.Environment.Drdrill)}, {SvgText.Escape(Amounts.Time(report.FinishedAt))}. Every figure on this page is in report.json beside it.</footer>\n</body>\n</html>\n";

    private static string Word(string verdict) => VerdictWord.BestFirst.Contains(verdict) ? verdict.ToLowerInvariant().Replace(' ', '-') : "unknown";
}
