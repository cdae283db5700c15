namespace DrDrill.Drills;

/// <summary>A restic snapshot's full id: 64 lower-case hex digits. Short ids are resolved by the repository before they get here.</summary>
public sealed record SnapshotId
{
    private SnapshotId(string value) => Value = value;

    public string Value { get; }

    public string Short => Value[..8];

    public static bool TryParse(string? text, out SnapshotId? id)
    {
        id = text is { Length: 64 } && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')) ? new SnapshotId(text) : null;
        return id is not null;
    }

    public static SnapshotId Parse(string text) => TryParse(text, out var id) ? id! : throw new FormatException($"'{text}' is no full restic snapshot id.");

    public override string ToString() => Value;
}
