using System.Text;

namespace DrDrill.Targets.Loki;

/// <summary>
/// Divides streams into groups that one query can read: each a selector that matches at most so many of them, and no stream twice. Which
/// stream is in which group follows from the streams alone, so that evidence read later is divided in the same way.
/// </summary>
internal sealed class StreamGroups
{
    private readonly Dictionary<string, string> _groupOf = new(StringComparer.Ordinal);
    private readonly List<string> _selectors = [];
    private readonly int _most;

    private StreamGroups(int most) => _most = most;

    public IReadOnlyList<string> Selectors => _selectors;

    /// <summary>Every label name of any stream, in ordinal order.</summary>
    public required IReadOnlyList<string> LabelNames { get; init; }

    public static StreamGroups Of(IEnumerable<string> streams, int most) => Of(streams.Distinct().Select(StreamLabels.Parse).ToList(), most);

    public static StreamGroups Of(IReadOnlyList<StreamLabels> streams, int most)
    {
        List<string> names = [.. streams.SelectMany(stream => stream.All.Keys).Distinct().Order(StringComparer.Ordinal)];
        var groups = new StreamGroups(most) { LabelNames = names };
        if (streams.Count > 0)
        {
            groups.Split(streams, [], names, matchesSomething: false);
        }

        return groups;
    }

    /// <summary>The selector that reads a stream; a stream that is not known is read by its own.</summary>
    public string GroupOf(string stream) => _groupOf.TryGetValue(stream, out var group) ? group : StreamLabels.Parse(stream).Selector(LabelNames);

    /// <summary>Loki refuses a selector that matches a stream without any label, hence the last parameter.</summary>
    private void Split(IReadOnlyList<StreamLabels> streams, IReadOnlyList<string> matchers, IReadOnlyList<string> names, bool matchesSomething)
    {
        if (matchesSomething && (streams.Count <= _most || names.Count == 0))
        {
            Add(streams, matchers);
            return;
        }

        var label = names.MaxBy(name => streams.Count(stream => stream.All.ContainsKey(name)))!;
        List<string> others = [.. names.Where(name => name != label)];
        var with = streams.Where(stream => stream.All.ContainsKey(label)).ToList();
        if (with.Count > 0 && with.Count <= _most)
        {
            Add(with, [.. matchers, $"{label}=~\".+\""]);
        }
        else
        {
            SplitByValue(with, label, matchers, others);
        }

        var without = streams.Where(stream => !stream.All.ContainsKey(label)).ToList();
        if (without.Count > 0)
        {
            Split(without, [.. matchers, StreamLabels.Matcher(label, "")], others, matchesSomething);
        }
    }

    private void SplitByValue(List<StreamLabels> streams, string label, IReadOnlyList<string> matchers, List<string> others)
    {
        var batch = new List<StreamLabels>();
        var values = new List<string>();
        foreach (var same in streams.GroupBy(stream => stream.All[label]).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            if (same.Count() > _most)
            {
                Split([.. same], [.. matchers, StreamLabels.Matcher(label, same.Key)], others, matchesSomething: true);
                continue;
            }

            if (batch.Count + same.Count() > _most)
            {
                Close();
            }

            batch.AddRange(same);
            values.Add(same.Key);
        }

        Close();

        void Close()
        {
            if (batch.Count > 0)
            {
                Add(batch, [.. matchers, $"{label}=~{StreamLabels.Quoted(string.Join('|', values.Select(Escaped)))}"]);
                batch.Clear();
                values.Clear();
            }
        }
    }

    private void Add(IEnumerable<StreamLabels> streams, IReadOnlyList<string> matchers)
    {
        var selector = $"{{{string.Join(", ", matchers)}}}";
        _selectors.Add(selector);
        foreach (var stream in streams)
        {
            _groupOf[stream.ToString()] = selector;
        }
    }

    /// <summary>For RE2, which takes a backslash before any ASCII punctuation.</summary>
    private static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && !char.IsControl(c) && c is not (' ' or '_') ? text.Append('\\') : text).Append(c);
        }

        return text.ToString();
    }
}
