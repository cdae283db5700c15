namespace DrDrill.Drills;

/// <summary>What the disaster took away, and where the original lay until it was back.</summary>
/// <param name="WhereNow">For a person: "back in place", "deleted after: restored", or the quarantine's path when it could not be brought back.</param>
public sealed record DamageReport(DisasterKind Disaster, long Files, long Bytes, DataPath Quarantine, string WhereNow);
