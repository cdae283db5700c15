using System.Text;

namespace DrDrill.Targets.Loki;

/// <summary>
/// The labels of one stream, in ordinal order, and the one way they are written: <c>{app="shop", job="web"}</c>, as Loki writes them. The text is
/// also a selector, but one that matches every stream with more labels too: <see cref="Selector"/> is exact.
/// </summary>
internal sealed class StreamLabels
{
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);

    private StreamLabels()
    {
    }

    public IReadOnlyDictionary<string, string> All => _labels;

    public static StreamLabels Of(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var stream = new StreamLabels();
        foreach (var (name, value) in labels)
        {
            stream._labels[name] = value;
        }

        return stream;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static StreamLabels Parse(string text)
    {
        var stream = new StreamLabels();
        var at = Expect(text, 0, '{');
        while (at < text.Length && text[at] != '}')
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0)
            {
                throw new FormatException($"'{text}' is no set of labels.");
            }

            var name = text[at..equals].Trim();
            at = ReadValue(text, Expect(text, equals + 1, '"'), out var value);
            stream._labels[name] = value;
            at = at < text.Length && text[at] == ',' ? at + 1 : at;
        }

        return at == text.Length - 1 ? stream : throw new FormatException($"'{text}' is no set of labels.");
    }

    /// <summary>Without what is no stream label: structured metadata, which 2.9 and later mix into the labels of an answer.</summary>
    public StreamLabels Only(IReadOnlySet<string> names) => Of(_labels.Where(label => names.Contains(label.Key)));

    /// <summary>Matches this stream alone among streams whose labels are all in <paramref name="names"/>.</summary>
    public string Selector(IEnumerable<string> names) =>
        $"{{{string.Join(", ", _labels.Select(label => Matcher(label.Key, label.Value)).Concat(names.Where(name => !_labels.ContainsKey(name)).Select(name => Matcher(name, ""))))}}}";

    public static string Matcher(string name, string value) => $"{name}={Quoted(value)}";

    public static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }

    public override string ToString() => $"{{{string.Join(", ", _labels.Select(label => Matcher(label.Key, label.Value)))}}}";

    private static int Expect(string text, int at, char wanted) =>
        at < text.Length && text[at] == wanted ? at + 1 : throw new FormatException($"'{text}' is no set of labels.");

    private static int ReadValue(string text, int at, out string value)
    {
        var read = new StringBuilder();
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                read.Append(text[at++]);
                continue;
            }

            read.Append(text[at + 1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            at += 2;
        }

        value = read.ToString();
        return Expect(text, at, '"');
    }
}
