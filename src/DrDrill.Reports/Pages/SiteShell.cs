using DrDrill.Reports.Words;

namespace DrDrill.Reports.Pages;

/// <summary>What every page of the worker has around it: head, skip link, navigation, the time it is true for. Works without a script.</summary>
/// <param name="Host">Whose history this is.</param>
/// <param name="At">When the page was made.</param>
/// <param name="Version">Of drdrill.</param>
public sealed record SiteShell(string Host, DateTimeOffset At, string Version)
{
    public const string Script = "/live.js";
    private const string Front = "/";
    private const string History = "/history";

    /// <param name="title">Without the product's name.</param>
    /// <param name="current">The address that the navigation marks as this page.</param>
    /// <param name="tone">Class of the body; it colours the first heading.</param>
    /// <param name="isLive">Whether the page follows what runs, by the one script there is.</param>
    internal string Write(string title, string current, string tone, Markup main, bool isLive = false) => Markup.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} · DrDrill</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{SiteStyle.Address}">
        {Markup.When(isLive, $"<script src=\"{Script}\" defer></script>")}
        </head>
        <body class="{tone}">
        <a class="skip" href="#main">Skip to the content</a>
        <header class="site"><div>
        <strong>DrDrill</strong>
        <nav aria-label="Pages"><ul>{Link(Front, "Now", current)}{Link(History, "History", current)}</ul></nav>
        <p class="as-of" id="as-of">{Host}, as of {Ages.Time(At, Amounts.Time(At))}</p>
        </div></header>
        <main id="main" tabindex="-1">
        {main}
        </main>
        <footer>drdrill {Version}. Read-only: drills are run by the schedule and by the command line.</footer>
        </body>
        </html>

        """).ToString();

    private static Markup Link(string address, string text, string current) => address == current
        ? Markup.Of($"<li><a href=\"{address}\" aria-current=\"page\">{text}</a></li>")
        : Markup.Of($"<li><a href=\"{address}\">{text}</a></li>");
}
