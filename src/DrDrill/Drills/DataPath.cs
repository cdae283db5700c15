namespace DrDrill.Drills;

/// <summary>An absolute, normalised path without a trailing slash: of a data directory, a work directory, a staging directory.</summary>
public sealed record DataPath
{
    private DataPath(string value) => Value = value;

    public string Value { get; }

    public string Name => Path.GetFileName(Value);

    public DataPath? Parent => Path.GetDirectoryName(Value) is { } parent ? new DataPath(parent) : null;

    public static bool TryCreate(string? text, out DataPath? path)
    {
        path = null;
        if (string.IsNullOrWhiteSpace(text) || !Path.IsPathFullyQualified(text) || text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        var full = Path.GetFullPath(text);
        path = new DataPath(full.Length > 1 ? full.TrimEnd('/') : full);
        return true;
    }

    public static DataPath Create(string text) => TryCreate(text, out var path)
        ? path!
        : throw new ArgumentException($"'{text}' is no absolute path.", nameof(text));

    /// <summary>A path below this one; <paramref name="relative"/> must not lead out of it.</summary>
    public DataPath Below(string relative)
    {
        var below = Create(Path.Combine(Value, relative));
        return Contains(below) ? below : throw new ArgumentException($"'{relative}' leads out of {Value}.", nameof(relative));
    }

    /// <summary>Whether <paramref name="other"/> is this path or lies below it, by name (symbolic links are the guards' business).</summary>
    public bool Contains(DataPath other) => other.Value == Value || other.Value.StartsWith(Value == "/" ? "/" : Value + "/", StringComparison.Ordinal);

    public override string ToString() => Value;
}
