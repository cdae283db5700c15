using DrDrill.Drills;

namespace DrDrill.Snapshots;

/// <summary>The tags that DrDrill writes and filters by: <c>target:NAME</c>, <c>origin:fresh|scheduled</c>, <c>method:freeze|…</c>, <c>drill:ID</c>.</summary>
public static class SnapshotTags
{
    public const string Fresh = "origin:fresh";
    public const string Scheduled = "origin:scheduled";

    public static string Target(TargetName name) => $"target:{name}";

    public static string Method(SnapshotMethod method) => $"method:{method.ToString().ToLowerInvariant()}";

    public static string Drill(DrillId id) => $"drill:{id}";
}
