namespace DrDrill.Objectives;

/// <summary>What a drill says of a target, best first; the worst of its targets is the drill's.</summary>
public enum Verdict
{
    Pass,
    Skipped,
    NotMeasured,
    Fail,
    RolledBack,
    DataNotBack,
}
