namespace DrDrill.Configuration;

/// <summary>A value of drdrill.yml or of an override, not yet understood, that knows where it was written.</summary>
/// <param name="shape">Whether it is a text, a map or a list.</param>
/// <param name="where">File and line, or environment variable; for messages.</param>
internal sealed class ConfigNode(NodeShape shape, string where)
{
    public NodeShape Shape { get; } = shape;

    public string Where { get; } = where;

    /// <summary>Of a scalar.</summary>
    public string Text { get; init; } = "";

    /// <summary>Overrides may hold credentials; the file may not.</summary>
    public bool FromEnvironment { get; init; }

    /// <summary>Of a map.</summary>
    public Dictionary<string, ConfigNode> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Of a list.</summary>
    public List<ConfigNode> Items { get; } = [];

    public ConfigNode? Child(string name) => Keys.GetValueOrDefault(name);

    /// <summary>The text of a scalar child; null when it is absent or no scalar.</summary>
    public string? TextOf(string name) => Child(name) is { Shape: NodeShape.Scalar } child ? child.Text : null;
}
