using System.Collections.Concurrent;

namespace DrDrill.Worker;

/// <summary>What is known to be in the way, by subject; one reason each.</summary>
internal sealed class WorkerHealth
{
    private readonly ConcurrentDictionary<string, string> _reasons = new(StringComparer.Ordinal) { ["worker"] = "is starting" };

    public IReadOnlyList<string> Reasons => [.. _reasons.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}")];

    /// <param name="reason">Null: nothing is in the way any more.</param>
    public void Say(string subject, string? reason)
    {
        if (reason is null)
        {
            _reasons.TryRemove(subject, out _);
        }
        else
        {
            _reasons[subject] = reason;
        }
    }
}
