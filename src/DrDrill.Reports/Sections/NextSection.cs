using System.Text.RegularExpressions;
using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;

namespace DrDrill.Reports.Sections;

/// <summary>What the reader has to do now; commands, which stand in single quotes, as code.</summary>
internal sealed partial class NextSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page) =>
        page.Heading(2, $"What to do next").Numbered(report.Next.Select(WithCommands));

    internal static Inline WithCommands(string step)
    {
        var line = default(Inline);
        var rest = 0;
        foreach (Match command in Command().Matches(step))
        {
            line = Inline.Of($"{line}{step[rest..command.Index]}{Inline.Code(command.Groups["command"].Value)}");
            rest = command.Index + command.Length;
        }

        return Inline.Of($"{line}{step[rest..]}");
    }

    [GeneratedRegex("'(?<command>(drdrill|restic) [^'\n]*)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
