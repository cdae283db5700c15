namespace DrDrill.Reports.Model;

/// <summary>An objective beside what was achieved. <see cref="AchievedSeconds"/> of an RTO includes the detection allowance; null, and then <see cref="Kept"/> too, when not measured.</summary>
public sealed record ObjectiveReport
{
    /// <summary><c>RTO</c> or <c>RPO</c>.</summary>
    public required string Name { get; init; }

    public required string Target { get; init; }

    public required double LimitSeconds { get; init; }

    public double? AchievedSeconds { get; init; }

    public bool? Kept { get; init; }
}
