namespace DrDrill.Drills;

/// <summary>What the restoring process used: tells a restore that waits for the processor from one that waits for disk or network.</summary>
/// <param name="Duration">How long it ran.</param>
/// <param name="Cpu">User and system time of all its threads, read every 100 ms: the last of them may be missing.</param>
/// <param name="Cores">Of this machine.</param>
public sealed record RestoreLoad(TimeSpan Duration, TimeSpan Cpu, int Cores);
