namespace DrDrill.Drills;

/// <summary>One drill, decided: what is struck, how, from which snapshot it comes back, and what stays afterwards.</summary>
/// <param name="DetectionAllowance">Time configured for detection and decision, which no drill exercises; added to RTO achieved when objectives are judged.</param>
/// <param name="Settle">How long to wait between snapshot and strike, so that something is really lost (sandbox).</param>
/// <param name="ConfigSha256">Digest of the configuration without secrets.</param>
public sealed record DrillPlan(
    DrillId Id,
    DrillMode Mode,
    EvidenceLevel Level,
    DisasterKind Disaster,
    SnapshotChoice Snapshot,
    AfterDrill After,
    TimeSpan DetectionAllowance,
    TimeSpan Settle,
    bool Sandbox,
    string Repository,
    string ConfigSha256,
    IReadOnlyList<TargetPlan> Targets);
