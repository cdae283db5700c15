using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using DrDrill.Reports.Html;

namespace DrDrill.Reports.Tests;

public sealed class HtmlTests
{
    public static TheoryData<string> Names => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_has_only_the_elements_that_it_is_made_of_and_no_attribute_that_runs_or_fetches(string name)
    {
        string[] known =
        [
            "!doctype", "html", "head", "meta", "title", "link", "style", "body", "main", "footer", "h1", "h2", "p", "ul", "ol", "li", "strong", "em", "code", "div", "span", "a",
            "table", "thead", "tbody", "tr", "th", "td", "svg", "desc", "defs", "pattern", "path", "rect", "line", "circle", "text",
        ];
        var page = ReportHtml.Write(Samples.All[name]());
        var tags = Regex.Matches(page, @"<(?<end>/?)(?<tag>[!a-zA-Z][a-zA-Z0-9]*)(?<rest>[^>]*)>");

        tags.Select(t => t.Groups["tag"].Value).Distinct().Should().BeSubsetOf(known);
        tags.Select(t => t.Groups["rest"].Value).Should().NotContain(rest => Regex.IsMatch(rest, @"\s(on\w+|style|src|srcset|action)=", RegexOptions.IgnoreCase));
        Regex.Matches(page, "href=\"(?<to>[^\"]*)\"").Select(m => m.Groups["to"].Value).Should().OnlyContain(to => to == "data:,");
    }

    [Fact]
    public void The_policy_allows_the_one_style_sheet_by_its_digest_and_nothing_else()
    {
        var page = ReportHtml.Write(Some.Pass());
        var style = Regex.Match(page, "<style>(?<css>.*?)</style>", RegexOptions.Singleline).Groups["css"].Value;
        var policy = Regex.Match(page, "Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"").Groups["policy"].Value;

        policy.Should().StartWith("default-src 'none'").And.NotContain("unsafe").And.Contain($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'");
        style.Should().NotContain("@import").And.NotContain("url(").And.NotContain("http");
    }

    [Theory]
    [InlineData("https://x.example/", true)]
    [InlineData("mailto:a@b", true)]
    [InlineData("#part", true)]
    [InlineData("charts/x.svg", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("//evil.example", false)]
    [InlineData("java\tscript:x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_link_keeps_its_address_only_where_that_cannot_run_anything(string? address, bool kept) => PageTree.IsHarmless(address).Should().Be(kept);

    [Fact]
    public void Markdown_that_came_from_elsewhere_keeps_its_words_and_loses_what_they_could_do()
    {
        var html = ReportHtml.Body("[a](javascript:alert(1)) ![b](http://evil.example/x.png) <script>c</script> <javascript:alert(2)> [d](https://good.example/)", []);

        html.Should().Be("<p>a b &lt;script&gt;c&lt;/script&gt; javascript:alert(2) <a href=\"https://good.example/\">d</a></p>\n");
    }

    [Fact]
    public void A_bar_in_a_code_span_of_a_table_is_shown_without_the_backslash_that_the_table_needs() =>
        ReportHtml.Body("| a |\n| --- |\n| `x\\|y` |\n", []).Should().Contain("<code>x|y</code>");

    [Fact]
    public void A_verdict_from_the_future_is_shown_as_the_worst_and_not_as_a_style_of_its_own() =>
        ReportHtml.Write(Some.Unmeasured("NEW\" onload=\"x", "")).Should().Contain("<body class=\"verdict-unknown\">");
}
