using System.Collections.Concurrent;
using System.Text.Json;
using DrDrill.Reports.Charts;
using DrDrill.Reports.Html;
using DrDrill.Reports.Tests;
using Microsoft.Playwright;

namespace DrDrill.IntegrationTests.Browser;

/// <summary>Whole report pages in a real browser, opened from disk as a reader opens them.</summary>
public sealed class ReportPageTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    private const int Patience = 120_000;
    private readonly string _directory = Directory.CreateTempSubdirectory("drdrill-page-").FullName;
    private readonly ConcurrentQueue<string> _complaints = new();

    public static TheoryData<string> Names => [.. Samples.All.Keys];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableTheory(Timeout = Patience)]
    [MemberData(nameof(Names))]
    public async Task A_page_complains_of_nothing_asks_for_nothing_and_overflows_nowhere(string name)
    {
        Skip.IfNot(Chromium.IsThere, $"{Chromium.Program} is missing: apt-get install chromium");
        foreach (var (width, dark) in new[] { (1280, false), (375, true) })
        {
            var page = await Open(ReportHtml.Write(Samples.All[name]()), width, dark);

            _complaints.Should().BeEmpty("at {0} px", width);
            (await Beyond(page)).Should().BeEmpty("nothing may stick out of the page at {0} px", width);
            await page.CloseAsync();
        }
    }

    [SkippableFact(Timeout = Patience)]
    public async Task The_check_of_a_page_finds_what_it_looks_for()
    {
        Skip.IfNot(Chromium.IsThere, $"{Chromium.Program} is missing: apt-get install chromium");
        var html = ReportHtml.Write(Some.Pass());

        var scripted = await Open(html.Replace("</main>", "<script>document.title='run'</script><img src='http://127.0.0.1:9/x.png'></main>"), 375, dark: false);
        (await scripted.TitleAsync()).Should().NotBe("run", "the page's policy forbids scripts");
        _complaints.Should().Contain(c => c.Contains("script")).And.Contain(c => c.Contains("x.png"));

        var wide = await Open(html.Replace("</main>", "<pre>" + new string('w', 500) + "</pre></main>"), 375, dark: false);
        (await Beyond(wide)).Should().NotBeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task Hostile_names_are_shown_as_the_text_they_are()
    {
        Skip.IfNot(Chromium.IsThere, $"{Chromium.Program} is missing: apt-get install chromium");
        var page = await Open(ReportHtml.Write(Samples.Hostile()), 375, dark: false);

        var text = await page.EvaluateAsync<string>("document.body.innerText");
        text.Should().ContainAll(
            "<script>alert(1)</script>", "a|b`c``d*e*_f_~~g~~", "</svg><script>alert(2)</script>", "[x](javascript:alert(3))", new string('n', 300), "U+202Egnp.exeU+200B", "\"onload=\"alert(4)",
            "{#id onclick=alert(5)} $x$ ==y==", "<img src=x onerror=alert(6)>");
        (await page.EvaluateAsync<int>("document.querySelectorAll('script,img,iframe,object,embed,form,[onclick],[onerror],[onload]').length")).Should().Be(0);
        (await page.EvaluateAsync<int>("[...document.links].length")).Should().Be(0);
        _complaints.Should().BeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task The_first_screen_says_verdict_numbers_objectives_and_what_to_do_next()
    {
        Skip.IfNot(Chromium.IsThere, $"{Chromium.Program} is missing: apt-get install chromium");
        var page = await Open(ReportHtml.Write(Samples.All["pass-two-targets-scheduled"]()), 1280, dark: false);

        foreach (var part in new[] { "h1", ".verdict", "svg[aria-labelledby^='objectives']", "ol li" })
        {
            (await page.EvaluateAsync<double>($"document.querySelector(\"{part}\").getBoundingClientRect().bottom")).Should().BeLessThan(900, "{0} is on the first screen", part);
        }
    }

    [SkippableTheory(Timeout = Patience)]
    [InlineData("pass-two-targets-scheduled", 720)]
    [InlineData("pass-isolated-regression", 343)]
    [InlineData("hostile", 343)]
    public async Task No_word_of_a_chart_is_cut_off_at_its_edge_or_lies_on_another(string name, int width)
    {
        Skip.IfNot(Chromium.IsThere, $"{Chromium.Program} is missing: apt-get install chromium");
        var page = await Open(ReportHtml.Write(Samples.All[name]()), width + 32, dark: false);

        var cut = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('svg.chart')].flatMap(svg => [...svg.querySelectorAll('text')].filter(t => {
              const box = t.getBoundingClientRect(), frame = svg.getBoundingClientRect();
              return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
            }).map(t => t.textContent))
            """);
        cut.Should().BeEmpty();
        var overlapping = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('svg.chart')].flatMap(svg => {
              const texts = [...svg.querySelectorAll('text')].map(t => ({ t, box: t.getBoundingClientRect() }));
              return texts.flatMap((a, i) => texts.slice(i + 1).filter(b =>
                Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 && Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 4
              ).map(b => a.t.textContent + ' / ' + b.t.textContent));
            })
            """);
        overlapping.Should().BeEmpty();
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_chart_is_a_picture_that_a_screen_reader_has_words_for_and_a_table_can_be_scrolled_by_keyboard()
    {
        Skip.IfNot(Chromium.IsThere, $"{Chromium.Program} is missing: apt-get install chromium");
        var page = await Open(ReportHtml.Write(Some.Pass()), 375, dark: false);

        (await page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "Time from the loss to the answer" }).CountAsync()).Should().Be(1);
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('.scroll')].filter(d => d.scrollWidth > d.clientWidth && d.tabIndex !== 0).length")).Should().Be(0);
    }

    [SkippableFact(Timeout = Patience)]
    public async Task A_chart_as_a_file_of_its_own_is_drawn_by_the_browser_as_large_as_it_says()
    {
        Skip.IfNot(Chromium.IsThere, $"{Chromium.Program} is missing: apt-get install chromium");
        foreach (var chart in ChartSet.Of(Samples.Hostile()))
        {
            await File.WriteAllTextAsync(Path.Combine(_directory, chart.FileName), chart.File());
        }

        var page = await Open(string.Concat(ChartSet.Of(Samples.Hostile()).Select(c => $"<img src='{c.FileName}'>")), 800, dark: false);
        var sizes = await page.EvaluateAsync<JsonElement>("[...document.images].map(i => [i.naturalWidth, i.naturalHeight])");

        sizes.EnumerateArray().Select(s => (s[0].GetInt32(), s[1].GetInt32())).Should().Equal(ChartSet.Of(Samples.Hostile()).Select(c => (Chart.Width, c.Height)));
    }

    private async Task<IPage> Open(string html, int width, bool dark)
    {
        var file = Path.Combine(_directory, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        var page = await chromium.Page(width, dark);
        page.Console += (_, message) => _complaints.Enqueue($"console: {message.Text}");
        page.PageError += (_, error) => _complaints.Enqueue($"error: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"request: {request.Url}");
            }
        };
        await page.GotoAsync($"file://{file}");
        return page;
    }

    /// <summary>What reaches beyond the page, but for what lies in a frame that scrolls: elements, and the page itself when anything in it makes it scroll sideways.</summary>
    private static Task<string[]> Beyond(IPage page) => page.EvaluateAsync<string[]>("""
        [...document.body.querySelectorAll('*')].filter(e => !e.closest('.scroll') && !e.closest('svg') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
          .map(e => e.tagName + ': ' + e.textContent.slice(0, 60))
          .concat(document.documentElement.scrollWidth > window.innerWidth ? ['the page is ' + document.documentElement.scrollWidth + ' px wide'] : [])
        """);
}
