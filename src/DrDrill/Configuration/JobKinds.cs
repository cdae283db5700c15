namespace DrDrill.Configuration;

/// <summary>The words that <c>schedule.jobs[].run</c> may say.</summary>
public static class JobKinds
{
    public const string Snapshot = "snapshot";
    public const string Drill = "drill";
    public const string NegativeControl = "negative-control";
    public const string Retention = "retention";
    public const string Check = "check";
    public const string Digest = "digest";

    public static IReadOnlyList<string> All { get; } = [Snapshot, Drill, NegativeControl, Retention, Check, Digest];
}
