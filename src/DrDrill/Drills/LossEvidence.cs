using DrDrill.Objectives;

namespace DrDrill.Drills;

/// <summary>What the live service held immediately before the strike: newest time and count in (From, AsOf] per stream.</summary>
/// <param name="AsOf">The target's clock at the last query.</param>
/// <param name="From">The snapshot evidence's <see cref="SnapshotEvidence.From"/>, so that both counts speak of the same range start.</param>
/// <param name="Streams">Every stream with a sample in the range.</param>
/// <param name="ClockOffset">Target clock minus worker clock, by a <c>time()</c> query at the middle of the request.</param>
public sealed record LossEvidence(SampleTime AsOf, SampleTime From, IReadOnlyList<StreamEvidence> Streams, TimeSpan ClockOffset);
