using System.Globalization;
using System.Text;

namespace DrDrill.Reports.Charts;

/// <summary>Draws the shapes of a chart: x and widths in per cent of the place it gets, y and heights in px. Numbers are rounded, so the same report gives the same bytes.</summary>
internal sealed class SvgCanvas(string name)
{
    /// <summary>Narrower than this nothing could be seen of it.</summary>
    private const double Least = 0.5;

    private readonly StringBuilder _text = new();

    public string Body => _text.ToString();

    public void Rect(double x, double y, double width, double height, string css) =>
        _text.Append($"<rect class=\"{css}\" x=\"{N(x)}%\" y=\"{N(y)}\" width=\"{N(Math.Max(width, Least))}%\" height=\"{N(height)}\"/>\n");

    /// <summary>Filled with a hatching (<c>side</c>, <c>bad</c>, <c>third</c>) and outlined in its colour.</summary>
    public void Hatched(double x, double y, double width, double height, string pattern) =>
        _text.Append($"<rect class=\"edge-{pattern}\" fill=\"url(#{name}-{pattern})\" x=\"{N(x)}%\" y=\"{N(y)}\" width=\"{N(Math.Max(width, Least))}%\" height=\"{N(height)}\"/>\n");

    public void Line(double x1, double y1, double x2, double y2, string css) =>
        _text.Append($"<line class=\"{css}\" x1=\"{N(x1)}%\" y1=\"{N(y1)}\" x2=\"{N(x2)}%\" y2=\"{N(y2)}\"/>\n");

    public void Dot(double x, double y, string css, double radius = 3.5) =>
        _text.Append($"<circle class=\"{css}\" cx=\"{N(x)}%\" cy=\"{N(y)}\" r=\"{N(radius)}\"/>\n");

    public void Text(double x, double y, string value, string css = "") =>
        _text.Append(css.Length == 0 ? "<text" : $"<text class=\"{css}\"").Append($" x=\"{N(x)}%\" y=\"{N(y)}\">{SvgText.Escape(value)}</text>\n");

    /// <summary>Beside a position: to its left where there is no room to its right.</summary>
    public void Beside(double x, double y, string value, string css = "")
    {
        var left = x > 50;
        _text.Append($"<text class=\"{(css + (left ? " end" : "")).Trim()}\" x=\"{N(x)}%\" y=\"{N(y)}\" dx=\"{(left ? -5 : 5)}\">{SvgText.Escape(value)}</text>\n");
    }

    /// <summary>A sample of a filling, and what it means.</summary>
    public void Key(double x, double y, string filling, string meaning)
    {
        var fill = filling == "main" ? "class=\"main\"" : filling == "unknown" ? "class=\"unknown\"" : $"class=\"edge-{filling}\" fill=\"url(#{name}-{filling})\"";
        _text.Append($"<svg x=\"{N(x)}%\" y=\"{N(y - 10)}\" width=\"18\" height=\"12\"><rect {fill} x=\"1\" y=\"1\" width=\"16\" height=\"10\"/></svg>");
        _text.Append($"<text x=\"{N(x)}%\" y=\"{N(y)}\" dx=\"23\">{SvgText.Escape(meaning)}</text>\n");
    }

    private static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
