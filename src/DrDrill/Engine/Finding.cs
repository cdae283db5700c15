namespace DrDrill.Engine;

/// <summary>One thing that preflight found.</summary>
/// <param name="Target">Null: concerns the whole drill.</param>
/// <param name="WayOut">What to do about it.</param>
public sealed record Finding(FindingSeverity Severity, string? Target, string What, string WayOut)
{
    /// <summary>The repository shares its file system with the target's data.</summary>
    public bool IsSameDisk { get; init; }

    public override string ToString() => Target is null ? What : $"{Target}: {What}";
}
