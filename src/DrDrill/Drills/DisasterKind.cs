namespace DrDrill.Drills;

/// <summary>The kind of loss. In each the original is in quarantine; only a copy is ever damaged.</summary>
public enum DisasterKind
{
    Wipe,
    Partial,
    Corrupt,
}
