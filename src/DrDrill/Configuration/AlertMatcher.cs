using System.Text.RegularExpressions;

namespace DrDrill.Configuration;

/// <summary>A condition on an alert's labels as Alertmanager and amtool write it: <c>job="prometheus"</c>, <c>alertname=~"Prometheus.*"</c>, <c>!=</c>, <c>!~</c>; the quotes may be left out.</summary>
public sealed partial record AlertMatcher(string Name, string Value, bool IsRegex, bool IsEqual)
{
    public static AlertMatcher? TryParse(string text)
    {
        var match = Form().Match(text.Trim());
        if (!match.Success)
        {
            return null;
        }

        var (sign, value) = (match.Groups["sign"].Value, match.Groups["value"].Value.Trim());
        var isQuoted = value is ['"', .., '"'] && value.Length > 1;
        return !isQuoted && value.Contains('"', StringComparison.Ordinal)
            ? null
            : new AlertMatcher(match.Groups["name"].Value, isQuoted ? value[1..^1] : value, sign.EndsWith('~'), sign[0] == '=');
    }

    [GeneratedRegex(@"^(?<name>[a-zA-Z_][a-zA-Z0-9_]*)\s*(?<sign>=~|!~|!=|=)(?<value>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Form();
}
