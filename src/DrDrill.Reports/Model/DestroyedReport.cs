namespace DrDrill.Reports.Model;

/// <summary>What the disaster took away.</summary>
/// <param name="Data">The data directory that was struck.</param>
/// <param name="Quarantine">Where the original lay meanwhile.</param>
/// <param name="WhereNow">Where the original is at the end of the drill, for a person.</param>
public sealed record DestroyedReport(string Disaster, long Files, long Bytes, string Data, string Quarantine, string WhereNow);
