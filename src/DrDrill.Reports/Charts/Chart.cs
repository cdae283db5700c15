namespace DrDrill.Reports.Charts;

/// <summary>A drawn chart. The same drawing is a file of its own and a part of the page.</summary>
/// <param name="Name">Of the file, without <c>.svg</c>.</param>
/// <param name="Title">What it shows: the text alternative's first part.</param>
/// <param name="Description">Its figures in words: whoever cannot see it misses nothing.</param>
/// <param name="Body">SVG elements; values in them are escaped.</param>
/// <param name="Height">In px.</param>
public sealed record Chart(string Name, string Title, string Description, string Body, int Height)
{
    /// <summary>Of the file, px. On the page a chart is as wide as its place: x is in per cent throughout, only heights and letters are in px.</summary>
    public const int Width = 720;

    public string FileName => $"{Name}.svg";

    /// <summary>A whole SVG file with its own style, light or dark as the reader's machine is.</summary>
    public string File() => Svg($"<style>{ChartStyle.Css}</style>", "xmlns=\"http://www.w3.org/2000/svg\" ") + "\n";

    /// <summary>For a page whose style holds <see cref="ChartStyle.Css"/>.</summary>
    public string Inline() => Svg("", "");

    private string Svg(string style, string space) =>
        $"<svg {space}class=\"chart\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-labelledby=\"{Name}-title {Name}-desc\">"
        + $"<title id=\"{Name}-title\">{SvgText.Escape(Title)}</title><desc id=\"{Name}-desc\">{SvgText.Escape(Description)}</desc>"
        + $"{style}{ChartStyle.Patterns(Name)}<rect class=\"paper\" width=\"100%\" height=\"{Height}\"/>\n{Body}</svg>";
}
