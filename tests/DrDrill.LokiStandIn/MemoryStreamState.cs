using System.Diagnostics;

namespace DrDrill.LokiStandIn;

/// <summary>A stream's entries in memory, and when the first and the last of them came.</summary>
internal sealed class MemoryStreamState
{
    private readonly long _first = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();

    public List<Entry> Entries { get; } = [];

    public void Add(IEnumerable<Entry> entries)
    {
        Entries.AddRange(entries);
        _last = Stopwatch.GetTimestamp();
    }

    public bool IsDue(TimeSpan idle, TimeSpan age) => Stopwatch.GetElapsedTime(_last) >= idle || Stopwatch.GetElapsedTime(_first) >= age;
}
