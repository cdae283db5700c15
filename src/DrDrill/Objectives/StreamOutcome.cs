namespace DrDrill.Objectives;

/// <summary>What became of one stream: what was recorded of it before the loss, and what of that came back.</summary>
/// <param name="Stream">The stream's name as its service writes it, e.g. <c>up{job="node"}</c>, or a file's relative path.</param>
/// <param name="NewestRecorded">The newest sample before the loss.</param>
/// <param name="RecoveredPoint">R: the last recorded sample before the first one that is missing; null when nothing of the stream came back.</param>
/// <param name="NewestInSnapshot">The newest sample that the snapshot evidence has; null when the stream was born after the snapshot.</param>
/// <param name="SamplesLost">Recorded samples that did not come back.</param>
/// <param name="Holes">Where the missing samples lie, oldest first.</param>
public sealed record StreamOutcome(
    string Stream,
    SampleTime NewestRecorded,
    SampleTime? RecoveredPoint,
    SampleTime? NewestInSnapshot,
    long SamplesLost,
    IReadOnlyList<Hole> Holes)
{
    public bool BornAfterSnapshot => NewestInSnapshot is null;
}
