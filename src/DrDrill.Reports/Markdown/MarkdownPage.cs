using System.Text;
using DrDrill.Reports.Charts;

namespace DrDrill.Reports.Markdown;

/// <summary>A page of GitHub Markdown, written block by block. Takes only <see cref="Inline"/>, so no value gets in unescaped.</summary>
/// <param name="charts">The charts' directory, relative to the page, with its slash.</param>
internal sealed class MarkdownPage(string charts)
{
    private readonly StringBuilder _text = new();

    public MarkdownPage Heading(int level, InlineHandler text) => Block($"{new string('#', level)} {text.ToInline()}");

    public MarkdownPage Paragraph(InlineHandler text) => Block(text.ToInline().ToString());

    /// <summary>GitHub's coloured box: NOTE, TIP, IMPORTANT, WARNING or CAUTION.</summary>
    public MarkdownPage Alert(string kind, IEnumerable<Inline> lines) => Block($"> [!{kind}]\n" + string.Join("\n>\n", lines.Select(line => $"> {line}")));

    public MarkdownPage Bullets(IEnumerable<Inline> items) => Block(string.Join('\n', items.Select(item => $"- {item}")));

    public MarkdownPage Numbered(IEnumerable<Inline> items) => Block(string.Join('\n', items.Select((item, i) => $"{i + 1}. {item}")));

    /// <summary>A table; a column whose head begins with '>' is set to the right.</summary>
    public MarkdownPage Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<Inline>> rows)
    {
        var text = new StringBuilder();
        Row(text, head.Select(h => h.TrimStart('>')));
        Row(text, head.Select(h => h.StartsWith('>') ? "---:" : "---"));
        foreach (var row in rows)
        {
            Row(text, row.Select(cell => cell.ToString().Replace("|", "\\|", StringComparison.Ordinal)));
        }

        return Block(text.ToString().TrimEnd('\n'));
    }

    /// <summary>A chart by its file, with its figures as the text alternative; nothing where there is none.</summary>
    public MarkdownPage Chart(Chart? chart) => chart is null ? this : Block($"![{MarkdownEscape.Text($"{chart.Title}. {chart.Description}")}]({charts}{chart.FileName})");

    /// <summary>A fenced block; the content is the caller's to make safe for its language.</summary>
    public MarkdownPage Fenced(string language, string content) => Block($"```{language}\n{content.TrimEnd('\n')}\n```");

    public override string ToString() => _text.ToString();

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private MarkdownPage Block(string block)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(block).Append('\n');
        return this;
    }
}
