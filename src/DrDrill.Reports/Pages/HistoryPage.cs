using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Pages;

/// <summary>Past drills, newest first, filtered by a plain form.</summary>
public static class HistoryPage
{
    private const int PassedNamed = 3;

    public static string Write(HistoryList list, SiteShell shell) => shell.Write("History", "/history", "plain", Markup.Of($"""
        <h1>History</h1>
        {Markup.Join(list.Problems.Select(problem => Markup.Of($"<p class=\"problem\" role=\"alert\">{problem}</p>")))}
        {FilterForm.Write(list)}
        {Found(list)}
        {(list.Rows.Count == 0 ? default : Table(list))}
        {Pager(list)}
        {Markup.When(list.Older > 0, $"<p class=\"quiet\">{list.Older} older drills are not held in memory; 'drdrill history' lists them.</p>")}
        """));

    private static Markup Found(HistoryList list) => list switch
    {
        { Problems.Count: > 0 } => Markup.Of($"<p>Nothing is listed, because the filter could not be read.</p>"),
        { Kept: 0 } => Markup.Of($"<p>No drill has been run on this host yet. <a href=\"/\">The first page</a> says how to begin.</p>"),
        { Found: 0 } => Markup.Of($"<p>None of {Amounts.Of(list.Kept, "drill", "drills")} fits. <a href=\"/history\">Show all</a></p>"),
        _ => Markup.Of($"<p>{Amounts.Of(list.Found, "drill", "drills")}, page {list.Filter.Page} of {list.Pages}{Markup.When(list.Filter.Target is not null, $"; verdict and numbers are those of {list.Filter.Target}")}.</p>"),
    };

    private static Markup Table(HistoryList list) => Markup.Of($"""
        <div class="scroll wide" tabindex="0" role="group" aria-label="Drills"><table>
        <thead><tr><th scope="col">Drill</th><th scope="col">Verdict</th><th scope="col">Started</th><th scope="col">Mode</th><th scope="col" class="number">RTO achieved</th><th scope="col" class="number">RPO achieved</th><th scope="col">Targets</th></tr></thead>
        <tbody>{Markup.Join(list.Rows.Select(row => Row(row, list.Filter.Target)))}</tbody></table></div>
        """);

    private static Markup Row(HistoryRow row, string? target)
    {
        var chosen = target is null ? ((string Verdict, double? Rto, double? Rpo)?)null : row.Targets.Where(t => t.Name == target).Select(t => (t.Verdict, t.RtoSeconds, t.RpoSeconds)).FirstOrDefault();
        var (verdict, rto, rpo) = chosen ?? (row.Verdict, row.RtoSeconds, row.RpoSeconds);
        return Markup.Of($"""
            <tr><th scope="row"><a href="/drills/{row.DrillId}">{row.DrillId}</a></th><td>{StateWord.Badge(verdict)}</td><td class="nowrap">{Ages.Time(row.StartedAt, Amounts.Time(row.StartedAt))}</td><td class="nowrap">{row.Mode}, {row.Level}</td><td class="number">{Durations.People(rto)}</td><td class="number">{Durations.People(rpo)}</td><td>{Targets(row)}</td></tr>

            """);
    }

    /// <summary>Those that did not pass by name and verdict, then the others, by name while they are few.</summary>
    private static string Targets(HistoryRow row)
    {
        var passed = row.Targets.Where(target => target.Verdict == VerdictWord.Pass).Select(target => target.Name).ToList();
        var others = row.Targets.Where(target => target.Verdict != VerdictWord.Pass).Select(target => $"{target.Name} {target.Verdict}");
        return string.Join(", ", others.Concat(passed.Count <= PassedNamed ? passed : [$"{passed.Count} passed"]));
    }

    private static Markup Pager(HistoryList list)
    {
        var page = list.Filter.Page;
        return list.Pages <= 1 && page == 1 ? default : Markup.Of($"""
            <nav class="pager" aria-label="Pages of the list">
            {Markup.When(page > 1, $"<a href=\"{list.Filter.Address(Math.Min(page - 1, list.Pages))}\" rel=\"prev\">Newer</a>")}
            <span>Page {page} of {list.Pages}</span>
            {Markup.When(page < list.Pages, $"<a href=\"{list.Filter.Address(page + 1)}\" rel=\"next\">Older</a>")}
            </nav>
            """);
    }
}
