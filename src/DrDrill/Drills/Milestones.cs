namespace DrDrill.Drills;

/// <summary>Instants since the loss; null where it did not happen or does not exist for the target.</summary>
/// <param name="ProcessStarted">The service's process runs again.</param>
/// <param name="Ready">Its ready check was true for the first time (with zero data it would be true as well).</param>
/// <param name="FirstAnswer">First correct historical answer: RTO achieved.</param>
/// <param name="FirstFreshSample">Ingest resumed.</param>
/// <param name="Verified">Everything checked (work recovery time).</param>
public sealed record Milestones(TimeSpan? ProcessStarted, TimeSpan? Ready, TimeSpan? FirstAnswer, TimeSpan? FirstFreshSample, TimeSpan? Verified)
{
    public static readonly Milestones None = new(null, null, null, null, null);
}
