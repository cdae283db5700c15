using System.Text.RegularExpressions;

namespace DrDrill.Configuration;

/// <summary>
/// Parses .env: NAME=value, '#' comments, optional <c>export</c>, single or double quotes. Values are literal: nothing is interpolated, because a
/// password may hold a '$' (which is why this is not DotNetEnv), and nothing is put into this process's environment.
/// </summary>
internal static partial class DotEnvFile
{
    public const string FileName = ".env";

    public static IReadOnlyDictionary<string, string> Parse(string text, List<ConfigurationProblem> problems)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (Pattern().Match(line) is { Success: true } match && Unquote(match.Groups["value"].Value) is { } value)
            {
                values[match.Groups["name"].Value] = value;
            }
            else
            {
                // The line is not quoted: it may hold a secret.
                problems.Add(new ConfigurationProblem($"{FileName}:{number}", "", "the line cannot be read.", "Write NAME=value, or NAME='value' where it holds spaces, quotes or '#'."));
            }
        }

        return values;
    }

    private static string? Unquote(string value)
    {
        if (value.Length > 0 && value[0] is '\'' or '"')
        {
            var end = value.IndexOf(value[0], 1);
            var rest = end < 0 ? "" : value[(end + 1)..].TrimStart();
            return end > 0 && (rest.Length == 0 || rest[0] == '#') ? value[1..end] : null;
        }

        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? value : value[..comment]).TrimEnd();
    }

    [GeneratedRegex(@"^(export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?<value>.*)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
