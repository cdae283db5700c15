namespace DrDrill.Objectives;

/// <summary>An objective beside what was achieved.</summary>
/// <param name="Name"><c>RTO</c> or <c>RPO</c>.</param>
/// <param name="Target">The target's name.</param>
/// <param name="Limit">The objective.</param>
/// <param name="Achieved">Null when it was not measured.</param>
public sealed record ObjectiveResult(string Name, string Target, TimeSpan Limit, TimeSpan? Achieved)
{
    /// <summary>Null when it was not measured: that is not kept.</summary>
    public bool? Kept => Achieved is { } achieved ? achieved <= Limit : null;
}
