namespace DrDrill.Reports.Pages;

/// <summary>HTML that may stand on a page as it is: made by <see cref="Of"/>, which escapes every value.</summary>
public readonly record struct Markup
{
    private readonly string? _text;

    private Markup(string text) => _text = text;

    public static Markup Of(MarkupHandler text) => new(text.Text);

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts));

    public static Markup When(bool condition, MarkupHandler text) => condition ? Of(text) : default;

    /// <summary>HTML of our own making, a chart or a report's body.</summary>
    internal static Markup Trusted(string html) => new(html);

    public override string ToString() => _text ?? "";
}
