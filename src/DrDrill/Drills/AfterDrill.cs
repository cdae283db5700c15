namespace DrDrill.Drills;

/// <summary>What stands in the data directory when an in-place drill is over.</summary>
public enum AfterDrill
{
    /// <summary>The original, brought back from quarantine (the default: the restored copy lacks everything after the snapshot).</summary>
    Original,

    /// <summary>The restored copy; the original goes for good.</summary>
    Restored,
}
