namespace DrDrill.Reports.Pages;

/// <summary>Where a target stands.</summary>
/// <param name="Step">In words.</param>
/// <param name="Fraction">Of the step, 0 to 1; null where nothing is known of it.</param>
public readonly record struct RunningTarget(string Name, string Step, double? Fraction);
