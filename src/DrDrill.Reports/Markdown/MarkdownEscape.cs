using System.Globalization;
using System.Text;

namespace DrDrill.Reports.Markdown;

/// <summary>
/// Turns any text into one line of Markdown that shows exactly that text on GitHub. A vertical bar is left alone: only a table gives it a
/// meaning, and <see cref="MarkdownPage"/> escapes it there, in code spans too.
/// </summary>
internal static class MarkdownEscape
{
    public static string Text(string value)
    {
        var clean = Printable(value);
        var text = new StringBuilder(clean.Length + 8);
        for (var i = 0; i < clean.Length; i++)
        {
            text.Append(Escaped(clean, i));
        }

        return text.ToString();
    }

    /// <summary>Line ends as ⏎, other control and format characters (right-to-left overrides, zero-width ones) as their code.</summary>
    public static string Printable(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\n' => text.Append('⏎'),
                '\t' => text.Append(' '),
                _ when IsInvisible(c) => text.Append(CultureInfo.InvariantCulture, $"U+{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    private static bool IsInvisible(char c) => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Escaped(string text, int i) => text[i] switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '\\' or '`' or '*' or '[' or ']' or '~' or '$' or '#' => "\\" + text[i],
        '_' when !IsInsideWord(text, i) => "\\_",
        '-' or '+' or '=' when i == 0 => "\\" + text[i],
        '.' or ')' when IsListMark(text, i) => "\\" + text[i],
        _ => text[i].ToString(),
    };

    private static bool IsListMark(string text, int i) =>
        i > 0 && text.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0 && (i == text.Length - 1 || text[i + 1] == ' ');

    private static bool IsInsideWord(string text, int i) => i > 0 && i < text.Length - 1 && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1]);
}
