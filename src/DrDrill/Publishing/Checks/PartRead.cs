namespace DrDrill.Publishing.Checks;

/// <summary>A part of the repository that a check read.</summary>
/// <param name="Part">From 1 on.</param>
/// <param name="Damage">What it found; null: the part was sound.</param>
public sealed record PartRead(int Part, DateTimeOffset At, string? Damage);
