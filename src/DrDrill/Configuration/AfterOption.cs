namespace DrDrill.Configuration;

/// <summary>Key <c>after</c>: what stands in the data directory when an in-place drill is over.</summary>
public enum AfterOption
{
    Original,
    Restored,
}
