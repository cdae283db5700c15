using System.Globalization;
using System.Text.RegularExpressions;
using DrDrill.Cli;
using DrDrill.Drills;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Faults;

/// <summary>A row of docs/faults.md: the promise that a test on real parts holds.</summary>
/// <param name="Verdict">As it is written: <c>PASS</c>, <c>NOT MEASURED</c>; <c>REFUSED</c> where there is no drill that could have one.</param>
/// <param name="Words">What the person reads, each piece word for word.</param>
internal sealed partial record FaultRow(string Fault, string Verdict, int ExitCode, IReadOnlyList<string> Words)
{
    private static readonly Lazy<IReadOnlyDictionary<string, FaultRow>> Page = new(Read);

    public static FaultRow Of(string fault) => Page.Value[fault];

    public static FaultRow? Find(string fault) => Page.Value.GetValueOrDefault(fault);

    public void Holds(DrillResult result)
    {
        VerdictOf(result.Verdict).Should().Be(Verdict, "{0}: {1}", Fault, result.Reason);
        ExitCodes.Of(result).Should().Be(ExitCode, "{0}: {1}", Fault, result.Reason);
        Says($"{result.Reason} {string.Join(" ", result.Targets.Select(target => $"{target.WayOut} {string.Join(" ", target.Notes)}"))}");
    }

    public void Holds(Outcome outcome)
    {
        outcome.ShouldEndWith(ExitCode);
        Says(outcome.All);
        if (Verdict != "REFUSED")
        {
            outcome.All.Should().Contain(Verdict, Fault);
        }
    }

    public void Holds(DrDrillException error)
    {
        Verdict.Should().Be("REFUSED", Fault);
        ExitCodes.Of(error).Should().Be(ExitCode, Fault);
        Says(error.Message);
    }

    private void Says(string text)
    {
        foreach (var word in Words)
        {
            text.Should().Contain(word, Fault);
        }
    }

    private static string VerdictOf(Verdict verdict) => verdict switch
    {
        Objectives.Verdict.NotMeasured => "NOT MEASURED",
        Objectives.Verdict.RolledBack => "ROLLED BACK",
        Objectives.Verdict.DataNotBack => "DATA NOT BACK",
        _ => verdict.ToString().ToUpperInvariant(),
    };

    private static IReadOnlyDictionary<string, FaultRow> Read() => File.ReadLines(PageFile())
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| fault ", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split(" | ", StringSplitOptions.TrimEntries))
        .Select(cells => new FaultRow(cells[0], cells[1], int.Parse(cells[2], CultureInfo.InvariantCulture), [.. Quoted().Matches(cells[3]).Select(match => match.Groups[1].Value)]))
        .ToDictionary(row => row.Fault, StringComparer.Ordinal);

    private static string PageFile()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DrDrill.slnx")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("No DrDrill.slnx above the tests.");
        }

        return Path.Combine(directory, "docs/faults.md");
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
