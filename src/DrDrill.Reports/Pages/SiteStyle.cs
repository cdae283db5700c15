using DrDrill.Reports.Html;

namespace DrDrill.Reports.Pages;

/// <summary>The look of the worker's pages: the report's own (<see cref="PageStyle"/>), and what only they have. One file, from this address.</summary>
public static class SiteStyle
{
    public const string Address = "/style.css";

    public static string Css { get; } = string.Join(
        '\n',
        PageStyle.Css,
        "a:focus-visible,button:focus-visible,input:focus,input:focus-within,select:focus,main:focus-visible{outline:3px solid var(--note);outline-offset:2px}main:focus{outline:0}",
        "[hidden]{display:none!important}.skip{position:absolute;left:-99rem;padding:.6rem 1rem;background:var(--ground);color:var(--note)}.skip:focus{left:0;top:0;z-index:1}",
        ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}",
        ".site{border-bottom:1px solid var(--rule);background:var(--panel)}.site>div{max-width:76rem;margin:0 auto;padding:.5rem 1rem;display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem}",
        ".site strong{font-size:1.1rem}.site ul{display:flex;gap:.5rem;list-style:none;margin:0;padding:0}.site li{margin:0}.site a{display:block;padding:.45rem .6rem;text-decoration:none;border-bottom:3px solid transparent}",
        ".site a[aria-current]{border-bottom-color:var(--note);font-weight:600}.site a:hover{text-decoration:underline}.as-of{margin:0 0 0 auto;color:var(--quiet);font-size:.86rem}",
        "h3{font-size:1.05rem;margin:0;overflow-wrap:anywhere}.quiet{color:var(--quiet)}.small{font-size:.86rem}main>.wide,#board,#board>.wide{max-width:none}#board>*{max-width:52rem}th[scope=row]{background:none}tr:last-child th[scope=row]{border-bottom:0}th[scope=row],.nowrap{white-space:nowrap}",
        ".state{font-weight:700;white-space:nowrap}.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr));gap:1rem;align-items:start}",
        ".card{border:1px solid var(--rule);border-left:6px solid var(--mark);border-radius:6px;padding:.75rem 1rem;min-width:0}.card p{margin:.25rem 0;overflow-wrap:anywhere}",
        ".card-head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 1rem;align-items:baseline}.result{border-top:1px solid var(--rule);margin-top:.6rem;padding-top:.5rem}",
        "dl.amounts{margin:.4rem 0;display:grid;grid-template-columns:auto 1fr;gap:.1rem .75rem}dl.amounts dt{color:var(--quiet)}dl.amounts dd{margin:0;text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}dl.amounts .bar{grid-column:1/-1}",
        "svg.chart.bar{border:0;border-radius:0;margin:0 0 .35rem;max-width:none}.card svg.chart:not(.bar){margin-bottom:0}",
        ".trends{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem;align-items:start}.trends>div{min-width:0}.trends svg.chart{margin:.4rem 0 0}",
        ".running{border:1px solid var(--note);border-left:6px solid var(--note);border-radius:6px;padding:.6rem 1rem;margin:.75rem 0}.running.left{border-color:var(--fail)}.running ul{margin:.3rem 0}.running p{margin:.3rem 0;overflow-wrap:anywhere}progress{width:8rem;max-width:40%;accent-color:var(--note)}",
        "form{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;background:var(--panel);border:1px solid var(--rule);border-radius:6px;padding:.75rem 1rem}",
        "form label{display:block;font-size:.86rem;max-width:100%}input,select,button{display:block;font:inherit;color:var(--text);background:var(--ground);border:1px solid var(--quiet);border-radius:4px;min-height:2.5rem;padding:.3rem .6rem;max-width:100%;margin-top:.15rem}select{max-width:14rem}",
        "button{background:var(--note);border-color:var(--note);color:var(--ground);font-weight:600;cursor:pointer}.pager{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:1rem 0;align-items:center}.pager a,.downloads a{display:inline-block;padding:.4rem 0}",
        ".downloads{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;align-items:center;border:1px solid var(--rule);border-radius:6px;padding:.3rem 1rem;background:var(--panel);font-size:.92rem}.problem{border-left:6px solid var(--fail);padding:.4rem 1rem;background:var(--panel)}",
        "@media print{.site nav,.skip,form,.pager,.downloads,#live{display:none}.site{background:none}.card,.trends>div{break-inside:avoid}}");
}
