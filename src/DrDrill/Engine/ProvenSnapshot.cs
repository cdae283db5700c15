using DrDrill.Drills;

namespace DrDrill.Engine;

/// <summary>A snapshot that was proven by id, by its contents and by the evidence inside it. Without one there is no strike.</summary>
public sealed record ProvenSnapshot(Subject Subject, SnapshotUsed Used, SnapshotEvidence Evidence, IReadOnlyList<string> Notes);
