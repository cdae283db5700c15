namespace DrDrill.Configuration;

/// <summary>Key <c>mode</c>: how a drill goes unless the command line says otherwise.</summary>
public enum ModeOption
{
    Isolated,
    InPlace,
}
