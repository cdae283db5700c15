using System.Globalization;
using System.Text;

namespace DrDrill.Reports.Markdown;

/// <summary>
/// A mermaid gantt of seconds since the loss. Times are written as clock times of one fixed day without a summer-time change, so the axis
/// reads the same in every time zone. Names lose what mermaid's grammar gives a meaning (<c>: ; # , %</c>, line ends …).
/// </summary>
internal sealed class MermaidGantt
{
    private static readonly DateTime Day = new(2000, 1, 1);
    private readonly StringBuilder _text = new();
    private double _end;

    public bool IsEmpty => _text.Length == 0;

    public void Section(string name) => _text.Append("  section ").Append(Name(name)).Append('\n');

    public void Bar(string name, double start, double seconds, bool critical)
    {
        var end = start + Math.Max(seconds, 0.001);
        _end = Math.Max(_end, end);
        _text.Append(CultureInfo.InvariantCulture, $"    {Name(name)} :{(critical ? "crit, " : "")}{Time(start)}, {Time(end)}\n");
    }

    public override string ToString() =>
        $"gantt\n  title Time since the loss\n  dateFormat YYYY-MM-DD HH:mm:ss.SSS\n  axisFormat {(_end < 60 ? "%S.%L" : _end < 3600 ? "%M:%S" : "%H:%M:%S")}\n{_text}";

    /// <summary>Only letters, digits, space and a few harmless marks; never empty.</summary>
    internal static string Name(string value)
    {
        var clean = new string([.. value.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '.' or '_' or '(' or ')' ? c : ' ')]).Trim();
        return clean.Length == 0 ? "unnamed" : clean;
    }

    private static string Time(double seconds) => Day.AddMilliseconds(Math.Round(seconds * 1000)).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
