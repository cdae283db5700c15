namespace DrDrill.Reports.Charts;

/// <summary>
/// The look of every chart, light and dark and in print. What a colour says is said by a pattern or a word as well. Selectors begin with <c>.chart</c>, so that the page's own style is left alone.
/// </summary>
public static class ChartStyle
{
    /// <summary>Colours by name: on a light ground, on a dark one. A test computes their contrast against <c>paper</c>.</summary>
    public static IReadOnlyDictionary<string, (string Light, string Dark)> Colours { get; } = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["paper"] = ("#ffffff", "#0d1117"),
        ["ink"] = ("#1b1f24", "#e6edf3"),
        ["soft"] = ("#57606a", "#9da7b3"),
        ["grid"] = ("#d0d7de", "#30363d"),
        ["main"] = ("#0b5cad", "#6cb0ff"),
        ["side"] = ("#6e7781", "#8b949e"),
        ["bad"] = ("#b23c00", "#ff9a6b"),
        ["third"] = ("#7a4f9a", "#c9a2e8"),
    };

    /// <summary>One rule a line; no comment, no import, no address.</summary>
    public static string Css { get; } =
        $".chart{{{Variables(c => c.Light)};font:12px system-ui,-apple-system,\"Segoe UI\",Roboto,\"DejaVu Sans\",sans-serif}}"
        + $"@media (prefers-color-scheme:dark){{.chart{{{Variables(c => c.Dark)}}}}}"
        + $"@media print{{.chart{{{Variables(c => c.Light)}}}}}"
        + ".chart .paper{fill:var(--paper)}.chart text{fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}.chart .soft{fill:var(--soft)}.chart .strong{font-weight:600}.chart .alarm{fill:var(--bad);font-weight:600}"
        + ".chart .name{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;font-size:11px}"
        + ".chart .end{text-anchor:end}.chart .mid{text-anchor:middle}"
        + ".chart .grid{stroke:var(--grid);stroke-width:1}.chart .axis{stroke:var(--soft);stroke-width:1}.chart .path{stroke:var(--main);stroke-width:1.5}"
        + ".chart .limit{stroke:var(--ink);stroke-width:2;stroke-dasharray:5 3}.chart .loss{stroke:var(--bad);stroke-width:2}.chart .mark{stroke:var(--main);stroke-width:1.5;stroke-dasharray:2 3}"
        + ".chart .track{fill:none;stroke:var(--soft);stroke-width:1}.chart .unknown{fill:none;stroke:var(--soft);stroke-width:1;stroke-dasharray:4 3}"
        + ".chart .main{fill:var(--main)}.chart .bad{fill:var(--bad)}.chart .dot{fill:var(--paper);stroke:var(--main);stroke-width:2}.chart .wrong{fill:none;stroke:var(--bad);stroke-width:2.5}"
        + ".chart .edge-side{stroke:var(--side)}.chart .edge-bad{stroke:var(--bad)}.chart .edge-third{stroke:var(--third)}"
        + ".chart .ink-side{stroke:var(--side);stroke-width:2}.chart .ink-bad{stroke:var(--bad);stroke-width:3}.chart .ink-third{fill:var(--third)}";

    /// <summary>Hatchings; their ids carry the chart's name, since several charts share one page.</summary>
    internal static string Patterns(string name) =>
        "<defs>"
        + $"<pattern id=\"{name}-side\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path class=\"ink-side\" d=\"M0 6L6 0\"/></pattern>"
        + $"<pattern id=\"{name}-bad\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"><path class=\"ink-bad\" d=\"M0 0L7 7M-3.5 3.5L3.5 10.5M3.5 -3.5L10.5 3.5\"/></pattern>"
        + $"<pattern id=\"{name}-third\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><circle class=\"ink-third\" cx=\"3\" cy=\"3\" r=\"1.8\"/></pattern>"
        + "</defs>";

    private static string Variables(Func<(string Light, string Dark), string> pick) => string.Join(';', Colours.Select(c => $"--{c.Key}:{pick(c.Value)}"));
}
