namespace DrDrill.Drills;

/// <summary>One phase of one target, by the monotonic clock.</summary>
/// <param name="Phase">Which phase.</param>
/// <param name="Start">Its start since the target's loss; negative before the loss.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Critical">Whether it is part of the RTO; the critical phases of a target follow one another without a gap and sum to its RTO achieved.</param>
public sealed record PhaseTiming(Phase Phase, TimeSpan Start, TimeSpan Duration, bool Critical);
