namespace DrDrill.Engine;

/// <summary>What preflight learned of a target.</summary>
/// <param name="WasRunning">The run state to end in.</param>
/// <param name="ClockOffset">Target clock minus worker clock.</param>
public sealed record TargetFacts(bool WasRunning, string? Version, TimeSpan? ClockOffset);
