namespace DrDrill.Drills;

/// <summary>The snapshot that a target was restored from.</summary>
/// <param name="TakenAt">The instant of its evidence, on the target's clock: what was there by then is what it must give back.</param>
/// <param name="Origin"><c>fresh</c> or <c>scheduled</c>.</param>
/// <param name="Method">How the files were made coherent: <c>freeze</c>, <c>admin</c>, <c>stop</c>, <c>live</c>.</param>
/// <param name="Bytes">Of all files in it.</param>
public sealed record SnapshotUsed(SnapshotId Id, DateTimeOffset TakenAt, string Origin, string Method, long Bytes, long Files)
{
    /// <summary>Since the scheduled snapshot before this one; null when there is none, or this is not a scheduled one.</summary>
    public TimeSpan? Interval { get; init; }
}
