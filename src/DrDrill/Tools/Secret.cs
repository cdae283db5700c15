namespace DrDrill.Tools;

/// <summary>A value that must not be printed: only <see cref="Reveal"/> gives it away, and every call of that is a place to look at.</summary>
public sealed class Secret(string value) : IEquatable<Secret>
{
    public const string Mask = "***";

    public bool IsEmpty => value.Length == 0;

    public string Reveal() => value;

    /// <summary>Replaces the secret wherever it stands in a text.</summary>
    public string MaskIn(string text) => value.Length == 0 ? text : text.Replace(value, Mask, StringComparison.Ordinal);

    public bool Equals(Secret? other) => other is not null && other.Reveal() == value;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Mask;
}
