using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using DrDrill.Journal;
using DrDrill.Tests.Architecture;

namespace DrDrill.Tests.Journal;

/// <summary>docs/journal-format.md says what the code writes, and nothing else.</summary>
public sealed partial class JournalFormatPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Top, "docs/journal-format.md"));

    private static IReadOnlyDictionary<string, Type> InCode { get; } = typeof(JournalEntry)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(attribute => (string)attribute.TypeDiscriminator!, attribute => attribute.DerivedType, StringComparer.Ordinal);

    [Fact]
    public void Every_entry_of_the_code_stands_in_the_table_of_entries_and_no_other() =>
        RowsOf("Entries").Keys.Should().BeEquivalentTo(InCode.Keys);

    [Fact]
    public void For_every_entry_the_page_says_what_recovery_does() =>
        RowsOf("What recovery does").Keys.SelectMany(cell => Quoted().Matches(cell).Select(match => match.Groups[1].Value).DefaultIfEmpty(cell))
            .Should().BeEquivalentTo(InCode.Keys);

    [Fact]
    public void Every_field_of_an_entry_stands_in_its_row()
    {
        foreach (var (name, cells) in RowsOf("Entries"))
        {
            var fields = InCode[name].GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
            var said = Quoted().Matches(Remarks().Replace(cells[1], "")).Select(match => match.Groups[1].Value);
            said.Should().BeEquivalentTo(fields, $"these are the fields of {name}");
        }
    }

    [Fact]
    public void The_page_names_the_version_that_is_written() => Page.Should().Contain($"Format version: {JournalCodec.Version}.");

    [Fact]
    public void The_example_line_can_be_read()
    {
        var example = Page.Split('\n').First(line => line.StartsWith("{\"v\":", StringComparison.Ordinal)).Replace("<TAB>", "\t").Replace("<LF>", "");
        JournalCodec.Decode(example).Should().NotBeNull("its checksum is right");
    }

    /// <summary>The table of a section: first cell without quotes where it is one name, all cells.</summary>
    private static Dictionary<string, string[]> RowsOf(string heading) => Page[Page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..]
        .Split("\n## ")[1]
        .Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split(" | "))
        .ToDictionary(cells => cells[0].Contains(", ", StringComparison.Ordinal) ? cells[0] : cells[0].Trim(' ', '`'), cells => cells, StringComparer.Ordinal);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Remarks();
}
