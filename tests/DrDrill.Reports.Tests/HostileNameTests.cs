using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;

namespace DrDrill.Reports.Tests;

public sealed class HostileNameTests
{
    public static TheoryData<string> Names =>
    [
        "<script>alert(1)</script>", "a|b", "`code`", "```", "line\nbreak", "line\r\n# heading", "[link](javascript:x)", "![img](http://x)", "a:b;c#d%%e", "*bold* _em_ ~~gone~~",
        "| --- |", "back\\slash\\|bar", "\u202Egnp.exe", "$x$", "&lt;", "\0", " ", "1. item", "- item", "\u2028",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_name_changes_neither_the_lines_nor_the_tables_of_the_page(string name)
    {
        var tame = Lines(Report("tame"));
        var page = Lines(Report(name));

        page.Should().HaveSameCount(tame);
        page.Select(Shape).Should().Equal(tame.Select(Shape));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_raw_html_and_no_live_link_gets_onto_the_page(string name)
    {
        var page = ReportMarkdown.Write(Report(name));
        var outsideCode = System.Text.RegularExpressions.Regex.Replace(page, @"\\.|`[^`\n]*`|\]\(charts/[a-z-]+\.svg\)", "");

        outsideCode.Should().NotContain("<").And.NotContain("](");
        page.Should().NotContain("\0").And.NotContain("\u202E").And.NotContain("\u2028").And.NotContain("\r");
    }

    [Theory]
    [InlineData("a:b;c#d", "a b c d")]
    [InlineData("<script>", "script")]
    [InlineData("x\n  click y", "x   click y")]
    [InlineData(";;", "unnamed")]
    public void Mermaid_gets_only_names_that_its_grammar_reads_as_names(string name, string safe) => MermaidGantt.Name(name).Should().Be(safe);

    [Theory]
    [InlineData("a`b", "a\\`b")]
    [InlineData("a|b", "`a|b`")]
    [InlineData("a\\|b", "a\\\\|b")]
    [InlineData("", "")]
    public void A_code_span_is_used_only_where_it_shows_the_value_faithfully(string value, string expected) => Inline.Code(value).ToString().Should().Be(expected);

    private static DrillReport Report(string name)
    {
        var target = Some.Prometheus();
        var stream = target.Streams!.Worst[0] with { Stream = name };
        return Some.With(target with
        {
            Name = name,
            Reason = name,
            Notes = [name],
            Streams = target.Streams with { Worst = [stream] },
            Integrity = target.Integrity with { Mismatches = [new MismatchReport(name, name, name)] },
            Damage = target.Damage! with { Data = name, Quarantine = name, WhereNow = name },
        }) with { Objectives = [] };
    }

    private static string[] Lines(DrillReport report) => ReportMarkdown.Write(report).Split('\n');

    /// <summary>How a line begins, and how many cells it has.</summary>
    private static string Shape(string line)
    {
        var cells = System.Text.RegularExpressions.Regex.Replace(line, @"\\.", "").Count(c => c == '|');
        return line.StartsWith('|') ? $"row of {cells}" : line.Split(' ')[0] switch { "#" or "##" or "-" or ">" or "```mermaid" => line.Split(' ')[0], _ => "text" };
    }
}
