using DrDrill.Reports.Charts;

namespace DrDrill.Reports.Html;

/// <summary>The page's one style sheet: light, dark, narrow, print. It asks for nothing from outside, and its digest stands in the page's policy.</summary>
public static class PageStyle
{
    /// <summary>Colours of words and signs: on a light ground, on a dark one. A test computes their contrast against <c>ground</c> and <c>panel</c>.</summary>
    public static IReadOnlyDictionary<string, (string Light, string Dark)> Colours { get; } = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["ground"] = ("#ffffff", "#0d1117"),
        ["panel"] = ("#f5f7f9", "#161b22"),
        ["text"] = ("#1b1f24", "#e6edf3"),
        ["quiet"] = ("#515a65", "#9da7b3"),
        ["rule"] = ("#d0d7de", "#30363d"),
        ["good"] = ("#0f6b2f", "#56d27a"),
        ["poor"] = ("#8a4b00", "#f0b45a"),
        ["fail"] = ("#a8201a", "#ff8f87"),
        ["note"] = ("#0b5cad", "#6cb0ff"),
    };

    public static string Css { get; } = string.Join('\n',
        $":root{{color-scheme:light dark;{Variables(c => c.Light)}}}",
        $"@media (prefers-color-scheme:dark){{:root{{{Variables(c => c.Dark)}}}}}",
        $"@media print{{:root{{color-scheme:light;{Variables(c => c.Light)}}}}}",
        "*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}",
        "body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,\"DejaVu Sans\",sans-serif}",
        "main{max-width:76rem;margin:0 auto;padding:1rem 1rem 3rem}main>*{max-width:52rem}main>.scroll{max-width:none}",
        "h1,h2,p,li{overflow-wrap:anywhere}h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0 .75rem}h2{font-size:1.25rem;margin:2.25rem 0 .75rem;padding-top:.75rem;border-top:1px solid var(--rule)}",
        "p,ul,ol{margin:.6rem 0}ol,ul{padding-left:1.4rem}li{margin:.25rem 0}a{color:var(--note)}",
        "code{font:.86em ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;background:var(--panel);padding:.1em .3em;border-radius:3px;overflow-wrap:inherit}",
        ".verdict{border-left:6px solid var(--mark);background:var(--panel);padding:.6rem 1rem;margin:.75rem 0;font-size:1.1rem}.verdict p{margin:.3rem 0}",
        ".verdict-pass{--mark:var(--good)}.verdict-skipped{--mark:var(--note)}.verdict-not-measured,.verdict-rolled-back{--mark:var(--poor)}.verdict-fail,.verdict-data-not-back,.verdict-unknown,.caution{--mark:var(--fail)}",
        "h1{color:var(--mark)}.sign{font-weight:700}.sign-good{color:var(--good)}.sign-fail{color:var(--fail)}.sign-poor{color:var(--poor)}.sign-note{color:var(--note)}",
        ".scroll{overflow-x:auto;margin:.75rem 0;border:1px solid var(--rule);border-radius:6px}.scroll:focus-visible{outline:3px solid var(--note)}",
        "table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.4}th,td{padding:.4rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);min-width:5rem;overflow-wrap:break-word}",
        "tr:last-child td{border-bottom:0}th{background:var(--panel);font-weight:600}.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}td code{background:none;padding:0}td.wide{min-width:16rem;overflow-wrap:anywhere}",
        "@media screen and (max-width:48rem){.scroll>table{width:max-content;min-width:100%}td,th{max-width:17rem}td.wide{min-width:0;width:17rem}}",
        "svg.chart{display:block;width:100%;max-width:52rem;border:1px solid var(--rule);border-radius:6px;margin:.75rem 0}",
        "footer{max-width:76rem;margin:0 auto;padding:1rem;color:var(--quiet);font-size:.86rem;border-top:1px solid var(--rule)}",
        "@page{size:A4;margin:14mm}@media print{body{font-size:10pt}main{padding:0}main>*{max-width:none}h2{break-after:avoid}svg.chart,tr,.verdict{break-inside:avoid}.scroll{overflow:visible;border:0}",
        "table{font-size:6.6pt}.number{white-space:normal}th,td{padding:2pt 3pt;min-width:0}td.wide{min-width:0}td code{overflow-wrap:anywhere}svg.chart{max-width:100%}.verdict{border:1px solid var(--rule);border-left:6px solid var(--mark)}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}",
        ChartStyle.Css);

    private static string Variables(Func<(string Light, string Dark), string> pick) => string.Join(';', Colours.Select(c => $"--{c.Key}:{pick(c.Value)}"));
}
