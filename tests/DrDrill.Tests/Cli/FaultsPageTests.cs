using System.Text.RegularExpressions;
using DrDrill.Cli;
using DrDrill.Tests.Architecture;

namespace DrDrill.Tests.Cli;

/// <summary>docs/faults.md promises exit codes that exist, and each row is read by the test that it names.</summary>
public sealed partial class FaultsPageTests
{
    private const string Cancelled = "130";

    private static IReadOnlyDictionary<string, int> ExitOf { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["PASS"] = ExitCodes.Pass,
        ["FAIL"] = ExitCodes.Fail,
        ["NOT MEASURED"] = ExitCodes.NotMeasured,
        ["ROLLED BACK"] = ExitCodes.RolledBack,
        ["DATA NOT BACK"] = ExitCodes.HumanNeeded,
    };

    private static IReadOnlyList<string[]> Rows { get; } =
    [
        .. File.ReadLines(Path.Combine(SourceTree.Top, "docs/faults.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| fault ", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split(" | ", StringSplitOptions.TrimEntries)),
    ];

    [Fact]
    public void There_are_rows_each_of_six_cells_and_no_fault_twice()
    {
        Rows.Should().HaveCountGreaterThan(30).And.OnlyContain(row => row.Length == 6);
        Rows.Select(row => row[0]).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_exit_code_is_that_of_its_verdict() => Rows.Should().AllSatisfy(row =>
    {
        if (row[1] == "REFUSED")
        {
            int.Parse(row[2]).Should().BeOneOf([ExitCodes.NotMeasured, ExitCodes.HumanNeeded], row[0]);
        }
        else if (row[2] != Cancelled)
        {
            int.Parse(row[2]).Should().Be(ExitOf[row[1]], row[0]);
        }
    });

    [Fact]
    public void Every_row_is_read_by_the_test_that_it_names() => Rows.Should().AllSatisfy(row =>
    {
        var test = Quoted().Match(row[5]).Groups[1].Value;
        var file = SourceTree.Tests.Where(source => source.Text.Contains($" {test}(", StringComparison.Ordinal)).Should().ContainSingle($"{row[0]} names {test}").Which;
        file.Text.Should().Contain($"\"{row[0]}\"", $"{file.Path} must read its row");
        file.Text.Should().Contain("FaultRow.", row[0]);
    });

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
