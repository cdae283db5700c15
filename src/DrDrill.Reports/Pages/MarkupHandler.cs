using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DrDrill.Reports.Charts;

namespace DrDrill.Reports.Pages;

/// <summary>Lets <c>$"&lt;td&gt;{name}&lt;/td&gt;"</c> be HTML: what stands in the source is kept, every value is escaped (in text and in quoted attributes), a <see cref="Markup"/> is already safe.</summary>
[InterpolatedStringHandler]
public readonly ref struct MarkupHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (16 * formattedCount));

    internal string Text => _text.ToString();

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(string? value) => _text.Append(SvgText.Escape(value ?? ""));

    public void AppendFormatted(Markup value) => _text.Append(value.ToString());

    public void AppendFormatted(long value) => _text.Append(value.ToString("#,0", CultureInfo.InvariantCulture));
}
