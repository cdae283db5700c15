namespace DrDrill.Drills;

/// <summary>How much a result proves, always printed beside the verdict.</summary>
public enum EvidenceLevel
{
    /// <summary>Repository check only; never called a drill.</summary>
    L0,

    /// <summary>Restored and compared.</summary>
    L1,

    /// <summary>Restored copy booted in isolation and queried.</summary>
    L2,

    /// <summary>Live data taken away and brought back.</summary>
    L3,
}
