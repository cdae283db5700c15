using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Engine;

/// <summary>A target about which everything was checked.</summary>
/// <param name="Integrity">Files and live queries together, both before and after the second restart.</param>
/// <param name="FirstFresh">The first sample written after the restore; null where there was none in time.</param>
public sealed record VerifiedTarget(AnsweringTarget Answering, TargetVerification Verification, Integrity Integrity, SampleTime? FirstFresh, Milestones Milestones, IReadOnlyList<string> Notes)
{
    /// <summary>Why what arrived between the last query and the kill could not be read; null when it was. Then RPO is NOT MEASURED.</summary>
    public string? TailUnread { get; init; }

    public Subject Subject => Answering.Subject;
}
