using System.Text;
using DrDrill.Reports.Markdown;

namespace DrDrill.Reports.Charts;

/// <summary>Any text, also a hostile name, as text inside SVG.</summary>
internal static class SvgText
{
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var rune in MarkdownEscape.Printable(value).EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '&' => text.Append("&amp;"),
                '"' => text.Append("&quot;"),
                '\'' => text.Append("&#39;"),
                0xFFFE or 0xFFFF => text.Append('\uFFFD'),
                _ => text.Append(rune.ToString()),
            };
        }

        return text.ToString();
    }

    /// <summary>One line where it fits, else two, of which the second is shortened.</summary>
    public static IEnumerable<string> TwoLines(string value, int most)
    {
        var runes = MarkdownEscape.Printable(value).EnumerateRunes().ToList();
        yield return string.Concat(runes.Take(most));
        if (runes.Count > most)
        {
            yield return Short(string.Concat(runes.Skip(most)), most);
        }
    }

    /// <summary>Shortened in the middle: of a series the beginning names the metric, the end tells it from its neighbours.</summary>
    public static string Short(string value, int most)
    {
        var runes = MarkdownEscape.Printable(value).EnumerateRunes().ToList();
        if (runes.Count <= most)
        {
            return string.Concat(runes);
        }

        var head = (most - 1) / 2;
        return string.Concat(runes.Take(head)) + "…" + string.Concat(runes.Skip(runes.Count - (most - 1 - head)));
    }
}
