namespace DrDrill.Reports.Model;

/// <summary>What the restoring process used.</summary>
/// <param name="Seconds">How long it ran.</param>
/// <param name="CpuSeconds">User and system time, over all its threads.</param>
/// <param name="Cores">Cores of the worker's machine.</param>
public sealed record RestoreLoadReport(double Seconds, double CpuSeconds, int Cores);
