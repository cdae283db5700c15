using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Engine;

/// <summary>A target whose data is in quarantine; in an isolated drill, one whose loss is declared.</summary>
/// <param name="LossStamp">t_loss by the monotonic clock: just before SIGKILL.</param>
/// <param name="StruckStamp">When the data was gone.</param>
/// <param name="LostAt">t_loss by the worker's wall clock, a label.</param>
/// <param name="LossAt">On the target's clock, once its process was gone: nothing stamped later can be a recovered sample.</param>
/// <param name="Original">Where the original data is now: in quarantine, or (isolated) where it always is.</param>
/// <param name="Damage">What was taken away; null in an isolated drill.</param>
public sealed record StruckTarget(RecordedTarget Recorded, long LossStamp, long StruckStamp, DateTimeOffset LostAt, SampleTime LossAt, DataPath Original, DamageReport? Damage)
{
    public Subject Subject => Recorded.Subject;

    public bool IsDeclared => Damage is null;
}
