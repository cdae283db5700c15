namespace DrDrill.Engine;

public enum FindingSeverity
{
    /// <summary>Checked and right.</summary>
    Fine,

    /// <summary>To be read; does not keep a drill from running.</summary>
    Warning,

    /// <summary>The target cannot be drilled as it is configured: SKIPPED.</summary>
    Skip,

    /// <summary>The drill is refused; nothing was touched.</summary>
    Refusal,
}
