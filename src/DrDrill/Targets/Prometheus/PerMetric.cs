namespace DrDrill.Targets.Prometheus;

/// <summary>Does the same for every metric, a few side by side, and gives the results in the metrics' order.</summary>
internal static class PerMetric
{
    public static async Task<T[]> Run<T>(IReadOnlyList<string> metrics, int sideBySide, Func<string, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var results = new T[metrics.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, sideBySide), CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, metrics.Count, options, async (i, token) => results[i] = await work(metrics[i], token));
        return results;
    }
}
