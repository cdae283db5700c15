namespace DrDrill.Reports.Model;

/// <summary>The numbers that are followed over the drills.</summary>
public static class TrendMetric
{
    public const string Rto = "RTO achieved";
    public const string Rpo = "RPO achieved";

    /// <summary>RTO achieved by 10^9 bytes of the snapshot; only from 10^8 bytes on, below which fixed costs say nothing of size.</summary>
    public const string SecondsPerGb = "seconds per GB";
}
