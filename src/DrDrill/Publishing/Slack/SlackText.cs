using System.Text;

namespace DrDrill.Publishing.Slack;

/// <summary>Text as Slack takes it: control characters escaped (https://docs.slack.dev/messaging/formatting-message-text), never longer than a block may hold.</summary>
internal static class SlackText
{
    private const char Ellipsis = '…';

    /// <summary>Escapes <c>&amp; &lt; &gt;</c>, so that no name can become a link or wake a channel, and cuts to a length that counts the escapes. Never empty: Slack refuses an empty text.</summary>
    public static string Of(string text, int longest)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = Escape(rune);
            if (escaped.Length + piece.Length > longest - 1)
            {
                return escaped.Append(Ellipsis).ToString();
            }

            escaped.Append(piece);
        }

        return escaped.Length == 0 ? "-" : escaped.ToString();
    }

    /// <summary>As code, so that nothing in it is taken for formatting: paths, commands, ids.</summary>
    public static string Code(string text, int longest) => $"`{Of(text.Replace('`', '\'').ReplaceLineEndings(" "), longest - 2)}`";

    private static string Escape(Rune rune) => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        0 => "",
        _ => rune.ToString(),
    };
}
