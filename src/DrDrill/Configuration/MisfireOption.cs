namespace DrDrill.Configuration;

/// <summary>Key <c>misfire</c>: what follows when runs were missed. They are recorded and told of either way.</summary>
public enum MisfireOption
{
    /// <summary>Wait for the next one.</summary>
    Skip,

    /// <summary>Run once, now.</summary>
    Run,
}
