using DrDrill.Drills;

namespace DrDrill.Engine;

/// <summary>A target that has given the first correct historical answer: its RTO clock has stopped.</summary>
public sealed record AnsweringTarget(RestoredTarget Restored, Milestones Milestones)
{
    public Subject Subject => Restored.Subject;

    public TimeSpan Rto => Milestones.FirstAnswer!.Value;
}
