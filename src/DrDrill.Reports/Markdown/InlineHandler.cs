using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DrDrill.Reports.Markdown;

/// <summary>Lets <c>$"**{name}** was back"</c> be Markdown: what stands in the source is kept, every value is escaped, an <see cref="Inline"/> is already safe.</summary>
[InterpolatedStringHandler]
internal readonly ref struct InlineHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(string? value) => _text.Append(MarkdownEscape.Text(value ?? ""));

    public void AppendFormatted(Inline value) => _text.Append(value.ToString());

    public void AppendFormatted(long value) => _text.Append(value.ToString("#,0", CultureInfo.InvariantCulture));

    public Inline ToInline() => new(_text.ToString());
}
