namespace DrDrill.Reports.Model;

/// <summary>The snapshot that the target was restored from.</summary>
/// <param name="Id">restic's full id.</param>
/// <param name="Origin"><c>fresh</c> or <c>scheduled</c>.</param>
/// <param name="Method"><c>freeze</c>, <c>admin</c>, <c>stop</c> or <c>live</c>.</param>
public sealed record SnapshotReport(string Id, DateTimeOffset TakenAt, string Origin, string Method, long Bytes, long Files)
{
    /// <summary>From the scheduled snapshot before this one to this one, seconds; null when there is none before it, or it is not scheduled.</summary>
    public double? IntervalSeconds { get; init; }
}
