using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>What came back of a target, stream by stream, compared with what was there.</summary>
/// <param name="Streams">One outcome per stream recorded before the loss.</param>
/// <param name="Integrity">Live comparison with the snapshot evidence (files are compared by the engine).</param>
/// <param name="Canary">Null when the target holds no canary: its line reads NOT MEASURED.</param>
/// <param name="Notes">For the report: what was sampled, what was approximated and why.</param>
public sealed record TargetVerification(
    IReadOnlyList<StreamOutcome> Streams,
    Integrity Integrity,
    CanaryOutcome? Canary,
    IReadOnlyList<string> Notes)
{
    /// <summary>What is older the service's own retention may have dropped, so it was not compared; null: nothing.</summary>
    public SampleTime? RetentionEdge { get; init; }
}
