namespace DrDrill.Targets.Prometheus;

/// <summary>The labels of one series of an answer, in ordinal order; reused from series to series while an answer is read.</summary>
internal sealed class LabelSet
{
    private static readonly Comparison<KeyValuePair<string, string>> ByName = (a, b) => string.CompareOrdinal(a.Key, b.Key);

    private readonly List<KeyValuePair<string, string>> _labels = [];

    public string? Metric => this[SeriesName.NameLabel];

    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _labels)
            {
                if (key == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    public void Clear() => _labels.Clear();

    public void Add(string name, string value) => _labels.Add(new(name, value));

    /// <summary>The series as text; functions drop the metric's name, so whoever asked says it.</summary>
    public string Write(string metric)
    {
        _labels.Sort(ByName);
        return SeriesName.Write(metric, _labels);
    }
}
