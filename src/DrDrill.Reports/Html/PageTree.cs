using DrDrill.Reports.Charts;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DrDrill.Reports.Html;

/// <summary>
/// What Markdig does not do by itself: our charts stand in place of their links; every other picture becomes its text, and a link keeps its address only where that
/// cannot run anything (DisableHtml lets <c>javascript:</c> and <c>data:</c> through).
/// </summary>
internal static class PageTree
{
    public static void MakeSafe(MarkdownDocument document, IReadOnlyDictionary<string, Chart> charts)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage)
            {
                link.ReplaceBy(charts.TryGetValue(link.Url ?? "", out var chart) ? new HtmlInline(chart.Inline()) : new LiteralInline(TextOf(link)), copyChildren: false);
            }
            else if (!IsHarmless(link.Url))
            {
                link.ReplaceBy(new LiteralInline(TextOf(link)), copyChildren: false);
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsHarmless(l.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url), copyChildren: false);
        }

        foreach (var block in document.Descendants<FencedCodeBlock>().Where(b => b.Info == "mermaid").ToList())
        {
            block.Parent!.Remove(block); // the chart above shows the same, and no script draws this one here
        }

        foreach (var table in document.Descendants<Table>())
        {
            Prepare(table);
        }
    }

    internal static bool IsHarmless(string? address) =>
        address is not null && (address.StartsWith('#') || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || IsRelative(address));

    private static bool IsRelative(string address) => address.Length > 0 && address[0] is not ('/' or '\\') && !address.Contains(':', StringComparison.Ordinal) && !address.Any(char.IsControl);

    private static string TextOf(LinkInline link) => string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString()));

    /// <summary>Style attributes are forbidden by the page's policy; a class does the same.</summary>
    private static void Prepare(Table table)
    {
        var isNumber = table.ColumnDefinitions.Select(c => c.Alignment == TableColumnAlign.Right).ToList();
        foreach (var definition in table.ColumnDefinitions)
        {
            definition.Alignment = null;
        }

        // GitHub takes the backslash off a bar in a code span of a table, Markdig leaves it. Inline.Code never writes one that belongs to the value.
        foreach (var code in table.Descendants<CodeInline>())
        {
            code.Content = code.Content.Replace("\\|", "|", StringComparison.Ordinal);
        }

        foreach (var row in table.OfType<TableRow>())
        {
            for (var i = 0; i < row.Count; i++)
            {
                if (i < isNumber.Count && isNumber[i])
                {
                    row[i].GetAttributes().AddClass("number");
                }
                else if (Length(row[i]) > 48)
                {
                    row[i].GetAttributes().AddClass("wide");
                }
            }
        }
    }

    private static int Length(Block cell) => cell.Descendants<LiteralInline>().Sum(l => l.Content.Length) + cell.Descendants<CodeInline>().Sum(c => c.Content.Length);
}
