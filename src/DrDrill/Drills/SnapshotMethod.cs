namespace DrDrill.Drills;

/// <summary>How the files of a live service are made coherent for restic.</summary>
public enum SnapshotMethod
{
    /// <summary>Immutable files hard-linked, growing ones copied, in the service's right order; the service runs on.</summary>
    Freeze,

    /// <summary>The service's own snapshot call (Prometheus: the admin API).</summary>
    Admin,

    /// <summary>The service is stopped, its files copied, and it is started again.</summary>
    Stop,

    /// <summary>restic reads the live files as they are. Can lose data in silence; the report says so.</summary>
    Live,
}
