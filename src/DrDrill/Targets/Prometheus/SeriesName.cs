using System.Text;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// The one way a series is written: a selector with its labels in ordinal order, e.g. <c>up{instance="a",job="b"}</c>.
/// Names outside the classic alphabet (3.x, UTF-8) are quoted: <c>{"my.metric","my.label"="x"}</c>.
/// </summary>
internal static class SeriesName
{
    public const string NameLabel = "__name__";

    /// <summary>Writes a series; the labels must be sorted and may hold <c>__name__</c>, which is left out.</summary>
    public static string Write(string metric, IReadOnlyList<KeyValuePair<string, string>> sortedLabels)
    {
        var text = new StringBuilder(64);
        var classic = IsClassicMetric(metric);
        if (classic)
        {
            text.Append(metric);
        }

        var open = false;
        if (!classic)
        {
            Separate(text, ref open);
            AppendQuoted(text, metric);
        }

        foreach (var (name, value) in sortedLabels)
        {
            if (name == NameLabel)
            {
                continue;
            }

            Separate(text, ref open);
            AppendLabelName(text, name);
            text.Append('=');
            AppendQuoted(text, value);
        }

        return (open ? text.Append('}') : text).ToString();
    }

    /// <summary>A selector for all series of a metric that 2.x and 3.x both read, whatever the name.</summary>
    public static string Selector(string metric) => $"{{{NameLabel}={Quoted(metric)}}}";

    /// <summary>A selector for all series of several metrics.</summary>
    public static string Selector(IReadOnlyList<string> metrics) => metrics.Count == 1
        ? Selector(metrics[0])
        : $"{{{NameLabel}=~{Quoted(string.Join('|', metrics.Select(EscapeRegex)))}}}";

    /// <summary>The metric's name in a text that <see cref="Write"/> made.</summary>
    public static string MetricOf(string series)
    {
        if (!series.StartsWith("{\"", StringComparison.Ordinal))
        {
            var brace = series.IndexOf('{', StringComparison.Ordinal);
            return brace < 0 ? series : series[..brace];
        }

        var name = new StringBuilder();
        for (var i = 2; i < series.Length && series[i] != '"'; i++)
        {
            name.Append(series[i] != '\\' ? series[i] : series[++i] == 'n' ? '\n' : series[i]);
        }

        return name.ToString();
    }

    public static string Quoted(string value) => AppendQuoted(new StringBuilder(value.Length + 2), value).ToString();

    private static void Separate(StringBuilder text, ref bool open)
    {
        text.Append(open ? ',' : '{');
        open = true;
    }

    private static void AppendLabelName(StringBuilder text, string name)
    {
        if (IsClassicMetric(name) && !name.Contains(':', StringComparison.Ordinal))
        {
            text.Append(name);
        }
        else
        {
            AppendQuoted(text, name);
        }
    }

    private static StringBuilder AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                _ => text.Append(c),
            };
        }

        return text.Append('"');
    }

    /// <summary>RE2 takes a backslash before any punctuation.</summary>
    private static string EscapeRegex(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            (char.IsAscii(c) && char.IsPunctuation(c) && c != '_' && c != ':' || c is '$' or '+' or '^' or '|' ? escaped.Append('\\') : escaped).Append(c);
        }

        return escaped.ToString();
    }

    private static bool IsClassicMetric(string name) =>
        name.Length > 0
        && !char.IsAsciiDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':');
}
