namespace DrDrill.Reports.Markdown;

/// <summary>
/// A piece of Markdown for one line, safe by construction: it is made from an interpolated string (<see cref="InlineHandler"/>), whose
/// literal parts are ours and whose values are escaped, or by <see cref="Code"/>.
/// </summary>
internal readonly record struct Inline
{
    private readonly string? _markdown;

    internal Inline(string markdown) => _markdown = markdown;

    public static Inline Of(ref InlineHandler text) => text.ToInline();

    /// <summary>A value in a code span; as escaped text where a code span could not hold it faithfully inside a table.</summary>
    public static Inline Code(string value)
    {
        var clean = MarkdownEscape.Printable(value);
        var fits = clean.Length > 0 && !clean.Contains('`', StringComparison.Ordinal) && !clean.Contains("\\|", StringComparison.Ordinal) && clean.Trim() == clean;
        return new Inline(fits ? $"`{clean}`" : MarkdownEscape.Text(value));
    }

    public bool IsEmpty => string.IsNullOrEmpty(_markdown);

    public override string ToString() => _markdown ?? "";
}
