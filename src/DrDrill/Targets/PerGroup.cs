namespace DrDrill.Targets;

/// <summary>Does the same for every group of streams, a few side by side, and gives the results in the groups' order.</summary>
internal static class PerGroup
{
    public static async Task<T[]> Run<T>(IReadOnlyList<string> groups, int sideBySide, Func<string, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var results = new T[groups.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, sideBySide), CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, groups.Count, options, async (i, token) => results[i] = await work(groups[i], token));
        return results;
    }
}
