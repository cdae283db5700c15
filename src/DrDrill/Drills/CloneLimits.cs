namespace DrDrill.Drills;

/// <summary>What a clone may take from the machine that production runs on.</summary>
/// <param name="MemoryBytes">It is killed, or fails, beyond this.</param>
/// <param name="Cpus">Cores.</param>
public sealed record CloneLimits(long MemoryBytes, int Cpus);
