using System.Globalization;

namespace DrDrill.Configuration;

/// <summary>Takes typed values out of a checked section, with the table's defaults. To ask for a key that the table lacks is a bug, and says so.</summary>
internal sealed class SettingsReader(KeySpec spec, ConfigNode? node)
{
    public string? Text(string name) => node?.TextOf(name) ?? Known(name).Default;

    public string RequiredText(string name) => Text(name) ?? throw new InvalidOperationException($"'{name}' was not checked.");

    /// <summary>A path, normalised.</summary>
    public string? PathOf(string name) => PathRules.Normal(Text(name));

    public bool Flag(string name) => RequiredText(name) == "true";

    public int Count(string name) => int.Parse(RequiredText(name), CultureInfo.InvariantCulture);

    public TimeSpan? Duration(string name) => DurationText.TryParse(Text(name), out var duration) ? duration : null;

    public T Choice<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(RequiredText(name).Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    public bool Has(string name) => node?.Child(Known(name).Name) is not null;

    public SettingsReader Section(string name) => new(Known(name), node?.Child(name));

    public IEnumerable<SettingsReader> Sections(string name) => Items(name).Select(item => new SettingsReader(Known(name).Entry, item));

    public IReadOnlyList<string> Texts(string name) => [.. Items(name).Select(item => item.Text)];

    /// <summary>Paths, normalised.</summary>
    public IReadOnlyList<string> PathsOf(string name) => [.. Texts(name).Select(text => PathRules.Normal(text)!)];

    private List<ConfigNode> Items(string name) => node?.Child(Known(name).Name)?.Items ?? [];

    private KeySpec Known(string name) => spec.Child(name) ?? throw new InvalidOperationException($"'{name}' stands in no table of keys.");
}
