namespace DrDrill.Drills;

/// <summary>Which snapshot a drill restores: a fresh one, the newest scheduled one, or one by id.</summary>
public sealed record SnapshotChoice
{
    private SnapshotChoice(string policy, string? id) => (Policy, Id) = (policy, id);

    /// <summary><c>fresh</c>, <c>latest</c> or <c>id</c>.</summary>
    public string Policy { get; }

    /// <summary>Full or short id as given; null for the policies.</summary>
    public string? Id { get; }

    public static SnapshotChoice Fresh { get; } = new("fresh", null);

    public static SnapshotChoice Latest { get; } = new("latest", null);

    public static SnapshotChoice ById(string id) => new("id", id);

    public override string ToString() => Id ?? Policy;
}
