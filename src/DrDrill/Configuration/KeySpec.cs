namespace DrDrill.Configuration;

/// <summary>One key of drdrill.yml.</summary>
/// <param name="Name">As written; the root's is empty.</param>
/// <param name="Default">Used when the key is absent, written as a user would; null: none.</param>
internal sealed record KeySpec(string Name, KeyKind Kind, string? Default = null, bool Required = false)
{
    /// <summary>Of a section or of each entry of a list of sections.</summary>
    public IReadOnlyList<KeySpec> Children { get; init; } = [];

    public IReadOnlyList<string> Choices { get; init; } = [];

    public bool IsList => Kind is KeyKind.TextList or KeyKind.PathList or KeyKind.SectionList;

    /// <summary>What the entries of a list are.</summary>
    public KeySpec Entry => this with
    {
        Kind = Kind switch
        {
            KeyKind.SectionList => KeyKind.Section,
            KeyKind.PathList => KeyKind.Path,
            _ => KeyKind.Text,
        },
    };

    public KeySpec? Child(string name, StringComparison comparison = StringComparison.Ordinal) =>
        Children.FirstOrDefault(child => child.Name.Equals(name, comparison));

    /// <summary>This key and all below it as paths: <c>targets[].runtime.process.command</c>.</summary>
    public IEnumerable<string> Paths(string prefix = "") =>
        Children.SelectMany(child => child.Paths(prefix + child.Name + (child.Kind == KeyKind.SectionList ? "[]." : ".")).Prepend(prefix + child.Name));
}
