namespace DrDrill.Bench;

/// <summary>What recording evidence cost at one number of series: seconds (medians), bytes of the stored file, MiB.</summary>
internal sealed record EvidenceFigures(int Streams, long Samples, double SnapshotSeconds, double LossSeconds, long FileBytes, double WorkerPeak)
{
    public double PrometheusBefore { get; init; }

    public double PrometheusPeak { get; init; }
}
