namespace DrDrill.Drills;

public enum DrillMode
{
    /// <summary>Restored into scratch and booted as a clone; production is not touched.</summary>
    Isolated,

    /// <summary>The live data is taken away and brought back.</summary>
    InPlace,
}
