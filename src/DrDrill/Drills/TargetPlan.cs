namespace DrDrill.Drills;

/// <summary>What a drill does to one target, with every bound. Pure data: <c>--dry-run</c> prints it.</summary>
/// <param name="Work">The work directory for freeze, staging and quarantine, on the data's file system.</param>
/// <param name="RtoObjective">Null: no objective set.</param>
/// <param name="RpoObjective">Null: no objective set.</param>
/// <param name="ReadyTimeout">How long the restored service may take to answer rightly before the drill gives up and rolls back.</param>
/// <param name="Runtime">How it is stopped and started, for a person.</param>
public sealed record TargetPlan(
    TargetName Name,
    string Kind,
    DataPath Data,
    DataPath Work,
    SnapshotMethod Method,
    TimeSpan? RtoObjective,
    TimeSpan? RpoObjective,
    TimeSpan ReadyTimeout,
    string Runtime)
{
    /// <summary>Files and directories beside the data that are part of each snapshot.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];
}
