namespace DrDrill.Reports.Pages;

/// <summary>A page that says why there is no other, and the way out.</summary>
public static class NoticePage
{
    public static string Write(string title, string what, string wayOut, SiteShell shell) => shell.Write(title, "", "plain", Markup.Of($"""
        <h1>{title}</h1>
        <p>{what}</p>
        <p>{wayOut}</p>
        """));

    /// <summary>A drill whose report cannot be read by this version: its files still can be taken away.</summary>
    public static string Unreadable(string drillId, string what, SiteShell shell) => shell.Write($"Drill {drillId}", "", "plain", Markup.Of($"""
        {DrillPage.Downloads(drillId)}
        <h1>The report of {drillId} cannot be shown</h1>
        <p>{what}</p>
        """));
}
