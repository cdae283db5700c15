namespace DrDrill.Configuration;

internal enum NodeShape
{
    /// <summary>A key without a value, or YAML's null.</summary>
    Nothing,
    Scalar,
    Map,
    List,
}
