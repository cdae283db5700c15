using System.Text;
using System.Text.RegularExpressions;

namespace DrDrill.LokiStandIn;

/// <summary>A log selector: <c>{a="x", b=~"y|z", c!="", d!~"w"}</c>. At least one matcher must not match the empty value.</summary>
public sealed partial class Selector
{
    private readonly List<(string Name, string Operator, string Value)> _matchers = [];

    public static Selector Parse(string text)
    {
        var inner = Whole().Match(text.Trim());
        if (!inner.Success)
        {
            throw new StandInException(400, $"parse error: '{text}' is no selector");
        }

        var selector = new Selector();
        foreach (Match matcher in Matcher().Matches(inner.Groups[1].Value))
        {
            selector._matchers.Add((matcher.Groups[1].Value, matcher.Groups[2].Value, Unquote(matcher.Groups[3].Value)));
        }

        return selector._matchers.Exists(matcher => matcher.Operator is "=" or "=~" && !Matches(matcher, ""))
            ? selector
            : throw new StandInException(400, "parse error: queries require at least one regexp or equality matcher that does not have an empty-compatible value");
    }

    public bool Matches(StreamKey stream) => _matchers.TrueForAll(matcher => Matches(matcher, stream.Labels.GetValueOrDefault(matcher.Name, "")));

    private static bool Matches((string Name, string Operator, string Value) matcher, string value) => matcher.Operator switch
    {
        "=" => value == matcher.Value,
        "!=" => value != matcher.Value,
        "=~" => Regex.IsMatch(value, $"^(?:{matcher.Value})$", RegexOptions.CultureInvariant | RegexOptions.Singleline),
        _ => !Regex.IsMatch(value, $"^(?:{matcher.Value})$", RegexOptions.CultureInvariant | RegexOptions.Singleline),
    };

    private static string Unquote(string text)
    {
        var value = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            value.Append(text[i] != '\\' ? text[i] : text[++i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        }

        return value.ToString();
    }

    [GeneratedRegex(@"^\{(.*)\}$", RegexOptions.Singleline)]
    private static partial Regex Whole();

    [GeneratedRegex("""([A-Za-z_][A-Za-z0-9_]*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)""", RegexOptions.Singleline)]
    private static partial Regex Matcher();
}
