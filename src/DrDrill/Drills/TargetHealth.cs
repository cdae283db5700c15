namespace DrDrill.Drills;

/// <summary>What preflight found out about a target by asking it.</summary>
/// <param name="State">Healthy, unhealthy (a refusal), or unsupported as configured (SKIPPED).</param>
/// <param name="Detail">For a person: the reason and the way out, or what was seen.</param>
/// <param name="Version">The service's version, when it says it.</param>
/// <param name="ClockOffset">Target clock minus worker clock; null when it was not measured.</param>
/// <param name="Warnings">What is not wrong enough to refuse, but to be read.</param>
public sealed record TargetHealth(HealthState State, string Detail, string? Version, TimeSpan? ClockOffset, IReadOnlyList<string> Warnings);
