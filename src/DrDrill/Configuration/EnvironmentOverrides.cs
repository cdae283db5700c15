using System.Globalization;
using System.Text.RegularExpressions;

namespace DrDrill.Configuration;

/// <summary>
/// Lays <c>DRDRILL__TARGETS__0__DATA</c> and the like over the tree. Names are matched in any case; one that names no known key is a problem,
/// because a misspelt override that does nothing is worse than none.
/// </summary>
internal static partial class EnvironmentOverrides
{
    public const string Prefix = "DRDRILL__";

    public static void Apply(ConfigNode root, SettingsEnvironment environment, List<ConfigurationProblem> problems)
    {
        // By number, so that entry 2 is there before entry 10 is appended.
        foreach (var (name, value, where) in environment.StartingWith(Prefix).OrderBy(found => Digits().Replace(found.Name, digits => digits.Value.PadLeft(9, '0')), StringComparer.OrdinalIgnoreCase))
        {
            var parts = name[Prefix.Length..].Split("__");
            if (Lay(root, ConfigurationKeys.Root, parts, new ConfigNode(NodeShape.Scalar, where) { Text = value, FromEnvironment = true }) is var (what, fix))
            {
                problems.Add(new ConfigurationProblem(where, "", what, fix));
            }
        }
    }

    private static (string What, string Fix)? Lay(ConfigNode node, KeySpec spec, ReadOnlySpan<string> parts, ConfigNode value)
    {
        if (node.Shape != (spec.IsList ? NodeShape.List : NodeShape.Map))
        {
            return null; // The file has something else here, and the strict check says so.
        }

        if (spec.IsList)
        {
            return LayInList(node, spec, parts, value);
        }

        if (spec.Child(parts[0], StringComparison.OrdinalIgnoreCase) is not { } child)
        {
            return Unknown(spec, parts[0]);
        }

        if (parts.Length == 1)
        {
            if (child.Kind == KeyKind.Section || child.IsList)
            {
                return ($"'{child.Name}' holds other keys and cannot be set as a whole.", Deeper(child));
            }

            node.Keys[child.Name] = value;
            return null;
        }

        if (child.Kind != KeyKind.Section && !child.IsList)
        {
            return ($"'{child.Name}' holds no keys.", $"Let the name end with {child.Name.ToUpperInvariant()}.");
        }

        if (node.Child(child.Name) is not { } below || below.Shape == NodeShape.Nothing)
        {
            below = node.Keys[child.Name] = new ConfigNode(child.IsList ? NodeShape.List : NodeShape.Map, value.Where);
        }

        return Lay(below, child, parts[1..], value);
    }

    private static (string What, string Fix)? LayInList(ConfigNode node, KeySpec spec, ReadOnlySpan<string> parts, ConfigNode value)
    {
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > node.Items.Count)
        {
            return ($"'{parts[0]}' is no entry of '{spec.Name}', which has {node.Items.Count}.", $"Count from 0; {node.Items.Count} adds one.");
        }

        var isSection = spec.Kind == KeyKind.SectionList;
        if (isSection == (parts.Length == 1))
        {
            return ($"an entry of '{spec.Name}' {(isSection ? "holds other keys" : "holds no keys")}.", isSection ? Deeper(spec.Entry) : "Let the name end with the number.");
        }

        if (index == node.Items.Count)
        {
            node.Items.Add(isSection ? new ConfigNode(NodeShape.Map, value.Where) : value);
        }

        if (isSection)
        {
            return Lay(node.Items[index], spec.Entry, parts[1..], value);
        }

        node.Items[index] = value;
        return null;
    }

    private static (string What, string Fix) Unknown(KeySpec spec, string part)
    {
        if (SecretKeys.IsOne(part))
        {
            return ($"'{part}' is no key: a secret is no setting.", SecretKeys.Fix);
        }

        var guess = NearestWord.To(part, spec.Children.Select(child => child.Name));
        return ($"'{part}' is no known key.", guess is null ? $"Known here: {string.Join(", ", spec.Children.Select(child => child.Name))}." : $"Did you mean {guess.ToUpperInvariant()}?");
    }

    private static string Deeper(KeySpec spec) => spec.Kind == KeyKind.Section
        ? $"Name a key below it: {string.Join(", ", spec.Children.Select(child => child.Name))}."
        : "Name an entry by its number, from 0.";

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
