using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace DrDrill.Reports.Html;

/// <summary>The signs of the Markdown as letters in a colour: emoji are missing on many a server. The word stands beside each.</summary>
internal sealed class Signs : HtmlObjectRenderer<LiteralInline>
{
    private static readonly (string Emoji, string Letter, string Tone)[] All =
    [
        ("✅", "✓", "good"), ("❌", "✗", "fail"), ("❔", "?", "poor"), ("⏭️", "»", "note"), ("↩️", "↩", "poor"), ("🆘", "‼", "fail"),
    ];

    protected override void Write(HtmlRenderer renderer, LiteralInline literal)
    {
        var rest = literal.Content.ToString();
        while (First(rest) is { } found)
        {
            renderer.WriteEscape(rest[..found.At]);
            renderer.Write($"<span class=\"sign sign-{found.Sign.Tone}\" aria-hidden=\"true\">{found.Sign.Letter}</span>");
            rest = rest[(found.At + found.Sign.Emoji.Length)..];
        }

        renderer.WriteEscape(rest);
    }

    private static (int At, (string Emoji, string Letter, string Tone) Sign)? First(string text)
    {
        var found = All.Select(sign => (At: text.IndexOf(sign.Emoji, StringComparison.Ordinal), Sign: sign)).Where(f => f.At >= 0).OrderBy(f => f.At).ToList();
        return found.Count > 0 ? found[0] : null;
    }
}
