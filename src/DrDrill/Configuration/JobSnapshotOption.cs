namespace DrDrill.Configuration;

/// <summary>Key <c>snapshot</c> of a scheduled drill.</summary>
public enum JobSnapshotOption
{
    /// <summary>The newest scheduled one: what a real disaster would find.</summary>
    Latest,
    Fresh,
}
