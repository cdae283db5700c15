namespace DrDrill.Silences;

/// <summary>One condition on an alert's labels; a silence holds for alerts that meet all of its own.</summary>
public sealed record SilenceMatcher(string Name, string Value, bool IsRegex, bool IsEqual)
{
    /// <summary>As Alertmanager writes it.</summary>
    public override string ToString() => $"{Name}{(IsEqual, IsRegex) switch { (true, false) => "=", (true, true) => "=~", (false, false) => "!=", _ => "!~" }}\"{Value}\"";
}
