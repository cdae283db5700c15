using DrDrill.Drills;

namespace DrDrill.Snapshots;

/// <summary>How far a backup or restore is; the fraction is 0..1, null while unknown.</summary>
public sealed record TransferProgress(double? Fraction, long BytesDone, long? BytesTotal)
{
    /// <summary>What the whole transfer used; with the last report only.</summary>
    public RestoreLoad? Load { get; init; }
}
