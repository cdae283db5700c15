namespace DrDrill.Engine.NegativeControls;

/// <summary>Where a negative control spoils the restored copy.</summary>
public enum ControlLayer
{
    /// <summary>As restic gives it back: the comparison with the manifest, or the digests, must notice.</summary>
    Restore,

    /// <summary>After that comparison, just before the clone boots: the service itself must notice by its answers.</summary>
    Service,

    /// <summary>Instead of what was asked for: restic gives back an older snapshot, whole and sound, and only the snapshot evidence can tell.</summary>
    Snapshot,
}
