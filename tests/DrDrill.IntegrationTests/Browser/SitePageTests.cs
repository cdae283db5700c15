using System.Collections.Concurrent;
using DrDrill.IntegrationTests.Web;
using DrDrill.Reports.Model;
using DrDrill.Reports.Tests;
using Microsoft.Playwright;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.IntegrationTests.Browser;

/// <summary>The worker's pages in a real browser. <c>DRDRILL_PICTURES=DIR</c> keeps a picture of each.</summary>
public sealed class SitePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Patience = 180_000;
    private const string Hostile = "<script>document.title='run'</script>";
    private readonly ConcurrentQueue<string> _complaints = new();

    [SkippableFact(Timeout = Patience)]
    public async Task Every_page_can_be_read_by_day_by_night_and_on_a_phone_and_the_browser_complains_of_nothing()
    {
        SkipWithoutBrowser();
        await using var site = await SiteStand.Start(null, "prometheus", "notes", "stale", Hostile);
        var id = await Fill(site);
        using var journal = site.Begin(Hostile);

        foreach (var (width, dark) in new[] { (1280, false), (360, true), (360, false) })
        {
            var page = await Open(width, dark);
            foreach (var address in new[] { "/", "/history", $"/history?target={Uri.EscapeDataString(Hostile)}", $"/drills/{id}", "/nothing" })
            {
                var where = $"{address} at {width} px{(dark ? ", by night" : "")}";
                await page.GotoAsync(site.Url + address);
                _complaints.Where(complaint => address != "/nothing" || !complaint.Contains("404", StringComparison.Ordinal)).Should().BeEmpty(where);
                _complaints.Clear();
                (await page.EvaluateAsync<string[]>(Look.Beyond)).Should().BeEmpty("nothing may stick out of {0}", where);
                (await page.EvaluateAsync<string[]>(Look.Faint)).Should().BeEmpty("words need 4.5 to 1 against their ground: {0}", where);
                (await page.EvaluateAsync<string[]>(Look.Disorder)).Should().BeEmpty(where);
                (await page.TitleAsync()).Should().EndWith("· DrDrill", where);
                (await page.EvaluateAsync<int>("document.querySelectorAll('main script, main img, iframe, object, embed, [style], [onclick], [onerror], [onload]').length")).Should().Be(0, where);
                await Picture(page, $"{(address == "/" ? "front" : address.Split('/', '?')[1])}-{address.Length}-{width}-{(dark ? "dark" : "light")}"); // last: it puts styles on fields
            }

            await page.CloseAsync();
        }
    }

    [SkippableFact(Timeout = Patience)]
    public async Task The_first_page_tells_the_state_in_words_and_hostile_names_as_the_text_they_are()
    {
        SkipWithoutBrowser();
        await using var site = await SiteStand.Start(null, "prometheus", "notes", "stale", Hostile);
        await Fill(site);
        var page = await Open(1280, dark: false);
        await page.GotoAsync(site.Url);

        (await page.Locator("h1").InnerTextAsync()).Should().Be("3 of 4 targets are not proven restorable");
        async Task<string> Card(string name) => await page.Locator(".card", new PageLocatorOptions { Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name, Exact = true }) }).InnerTextAsync();
        (await Card("prometheus")).Should().Contain("PASS").And.MatchRegex("Last proven restorable 7 h( 1 min)? ago").And.Contain("9.4 s of 5 min: kept");
        (await Card("notes")).Should().Contain("NEVER DRILLED").And.NotContain("PASS");
        (await Card("stale")).Should().Contain("STALE").And.Contain("1 d 6 h");
        (await Card(Hostile)).Should().Contain("FAIL").And.Contain("Never proven restorable").And.Contain("<img src=x onerror=alert(1)>");
        (await page.Locator("h1").BoundingBoxAsync())!.Y.Should().BeLessThan(200);
        (await page.Locator("h2", new PageLocatorOptions { HasText = "What to do" }).BoundingBoxAsync())!.Y.Should().BeLessThan(700, "what to do is on the first screen");
        (await page.Locator(".trends svg.chart").CountAsync()).Should().BePositive();
        _complaints.Should().BeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task The_check_of_a_page_finds_what_it_looks_for()
    {
        SkipWithoutBrowser();
        await using var site = await SiteStand.Start(null, "prometheus");
        var page = await Open(360, dark: false);
        await page.GotoAsync(site.Url);

        await page.EvaluateAsync("() => { const h = document.querySelector('h1'); h.style.color = '#999'; h.style.width = '500px'; h.after(document.createElement('h4')); const t = document.createElement('table'); t.innerHTML = '<tr><th>a'; document.querySelector('main').append(t); }");
        (await page.EvaluateAsync<string[]>(Look.Faint)).Should().ContainSingle().Which.Should().StartWith("H1");
        (await page.EvaluateAsync<string[]>(Look.Beyond)).Should().NotBeEmpty();
        (await page.EvaluateAsync<string[]>(Look.Disorder)).Should().HaveCount(2);
        await page.EvaluateAsync("() => { const s = document.createElement('script'); s.textContent = 'document.title=1'; document.head.append(s); }");
        (await page.TitleAsync()).Should().NotBe("1", "the page's policy forbids it");
        _complaints.Should().ContainSingle().Which.Should().Contain("Content Security Policy");
    }

    [SkippableFact(Timeout = Patience)]
    public async Task All_of_it_can_be_reached_by_keyboard_and_the_focus_is_seen()
    {
        SkipWithoutBrowser();
        await using var site = await SiteStand.Start(null, "prometheus");
        await site.Publish(Some.Pass(), hoursAgo: 1);
        var page = await Open(1280, dark: false);
        foreach (var address in new[] { "/history", "/" })
        {
            await page.GotoAsync(site.Url + address);
            await page.Keyboard.PressAsync("Tab");
            (await page.EvaluateAsync<string>("document.activeElement.className")).Should().Be("skip");
            (await page.Locator(".skip").BoundingBoxAsync())!.X.Should().BeGreaterThanOrEqualTo(0, "it comes into sight");
            await page.Keyboard.PressAsync("Enter");
            (await page.EvaluateAsync<string>("document.activeElement.id")).Should().Be("main");

            await page.GotoAsync(site.Url + address);
            var all = await page.EvaluateAsync<int>("document.querySelectorAll('a[href],button,input,select,[tabindex=\"0\"]').length");
            for (var i = 0; i < all * 3; i++)
            {
                await page.Keyboard.PressAsync("Tab"); // a date field takes several
                (await page.EvaluateAsync<string>("(e => { e.reached = true; const s = getComputedStyle(e); return e === document.body || e.className === 'skip' || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 ? '' : e.outerHTML.slice(0, 200); })(document.activeElement)"))
                    .Should().BeEmpty("the focus must be seen on each stop of {0}", address);
            }

            (await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href],button,input,select,[tabindex=\"0\"]')].filter(e => !e.reached).map(e => e.outerHTML)")).Should().BeEmpty(address);
        }
    }

    [SkippableFact(Timeout = Patience)]
    public async Task Without_a_script_the_pages_show_all_and_the_form_filters()
    {
        SkipWithoutBrowser();
        await using var site = await SiteStand.Start(null, "prometheus", "notes", "stale", Hostile);
        await Fill(site);
        var page = await Open(1280, dark: false, script: false);
        await page.GotoAsync(site.Url);
        (await page.Locator(".card").CountAsync()).Should().Be(4);

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "History" }).ClickAsync();
        var all = await page.Locator("tbody tr").CountAsync();
        await page.GetByLabel("Target").SelectOptionAsync(Hostile);
        await page.GetByLabel("Verdict").SelectOptionAsync(VerdictWord.Fail);
        await page.GetByLabel("From").FillAsync(site.Now.AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Filter" }).ClickAsync();

        (await page.Locator("tbody tr").CountAsync()).Should().Be(1).And.BeLessThan(all);
        (await page.GetByLabel("Target").InputValueAsync()).Should().Be(Hostile, "the form shows the filter that is in force");
        await page.Locator("tbody a").ClickAsync();
        (await page.Locator("main").InnerTextAsync()).Should().Contain("Evidence pack").And.Contain(Hostile);
        _complaints.Should().BeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task While_a_drill_runs_the_open_page_follows_it_to_its_verdict_and_says_when_the_worker_is_gone()
    {
        SkipWithoutBrowser();
        await using var site = await SiteStand.Start(null, "prometheus");
        var page = await Open(1280, dark: false);
        await page.GotoAsync(site.Url);
        await page.WaitForFunctionAsync("document.getElementById('lost').hidden");
        (await page.Locator("h1").InnerTextAsync()).Should().Be("Nothing has been drilled yet");

        using (var journal = site.Begin("prometheus"))
        {
            await page.GetByText("Running now: drill").WaitForAsync();
            journal.Append(new StrikeIntended("prometheus", "/q", "/d", 0));
            await page.Locator("#live li", new PageLocatorOptions { HasText = "strike" }).WaitForAsync();
            await page.WaitForFunctionAsync("document.getElementById('said').textContent.includes('prometheus strike')");
            journal.Append(new DrillClosed("Pass", "drill"));
        }

        await site.Publish(Some.Pass(), hoursAgo: 0);
        await page.Locator("h1", new PageLocatorOptions { HasText = "The target is proven restorable" }).WaitForAsync();
        await page.Locator("#live section").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        (await page.TitleAsync()).Should().StartWith("The target is proven restorable");
        (await page.EvaluateAsync<string>("document.body.className")).Should().Be("verdict-pass");
        _complaints.Should().BeEmpty();

        await site.Stop();
        await page.Locator("#lost").WaitForAsync();
    }

    /// <summary>A target that passed lately, one that did so too long ago, one that fails and has a hostile name, and one that was never drilled; drills enough for two pages.</summary>
    /// <returns>The hostile drill.</returns>
    private static async Task<string> Fill(SiteStand site)
    {
        await site.Publish(With("stale", Some.Prometheus()), hoursAgo: 30);
        for (var i = 0; i < 12; i++)
        {
            await site.Publish(With("prometheus", Some.Prometheus() with { RtoSeconds = 9 + (i % 3) }), hoursAgo: 7 + (12 - i));
        }

        await site.Publish(With("prometheus", Some.Prometheus()), hoursAgo: 7);
        return await site.Publish(With(Hostile, Samples.Hostile().Targets[0] with { Verdict = VerdictWord.Fail, Reason = "<img src=x onerror=alert(1)> " + new string('r', 200) }), hoursAgo: 1);
    }

    private static DrillReport With(string name, TargetReport target) => Some.With(target with { Name = name }) with { Mode = "isolated", Level = "L2", SnapshotPolicy = "latest", Objectives = [Some.Objective("RTO", 300, target.RtoSeconds, name), Some.Objective("RPO", 900, target.RpoSeconds, name)] };

    private static void SkipWithoutBrowser() => Skip.IfNot(Chromium.IsThere, $"{Chromium.Program} is missing: apt-get install chromium");

    private static async Task Picture(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DRDRILL_PICTURES") is { Length: > 0 } place)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(place, name + ".png"), FullPage = true });
        }
    }

    private async Task<IPage> Open(int width, bool dark, bool script = true)
    {
        var page = await chromium.Page(width, dark, script);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"console: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue($"error: {error}");
        return page;
    }
}
