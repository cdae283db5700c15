using System.Text.RegularExpressions;

namespace DrDrill.Drills;

/// <summary>A target's name: 1–63 of <c>a–z 0–9 - _ .</c>, beginning with a letter or digit; safe as a directory name and as a restic tag.</summary>
public sealed partial record TargetName
{
    private TargetName(string value) => Value = value;

    public string Value { get; }

    public static bool TryCreate(string? text, out TargetName? name)
    {
        name = text is not null && Pattern().IsMatch(text) ? new TargetName(text) : null;
        return name is not null;
    }

    public static TargetName Create(string text) => TryCreate(text, out var name)
        ? name!
        : throw new ArgumentException($"'{text}' is no target name: use 1 to 63 of a-z, 0-9, '-', '_' and '.', beginning with a letter or a digit.", nameof(text));

    public override string ToString() => Value;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,62}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
