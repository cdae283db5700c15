namespace DrDrill.Configuration;

/// <summary>Walks the tree beside the table of keys: unknown and missing keys, wrong types, impossible values.</summary>
internal sealed class StrictCheck(List<ConfigurationProblem> problems)
{
    public void Check(ConfigNode root) => Section(root, ConfigurationKeys.Root, "");

    private void Section(ConfigNode node, KeySpec spec, string path)
    {
        foreach (var (name, child) in node.Keys.Where(pair => spec.Child(pair.Key) is null))
        {
            problems.Add(Unknown(child, spec, name, Join(path, name)));
        }

        foreach (var child in spec.Children)
        {
            var childPath = Join(path, child.Name);
            if (node.Child(child.Name) is { } value)
            {
                Value(value, child, childPath);
            }
            else if (child.Required)
            {
                problems.Add(new ConfigurationProblem(node.Where, childPath, "is missing.", $"Add '{child.Name}:'{Offer(child)}."));
            }
        }
    }

    private void Value(ConfigNode node, KeySpec spec, string path)
    {
        var wanted = spec.IsList ? NodeShape.List : spec.Kind == KeyKind.Section ? NodeShape.Map : NodeShape.Scalar;
        if (node.Shape == NodeShape.Nothing)
        {
            problems.Add(new ConfigurationProblem(node.Where, path, "has no value.", "Give it one, or remove the key."));
        }
        else if (node.Shape != wanted)
        {
            problems.Add(new ConfigurationProblem(node.Where, path, $"must be {Describe(wanted)} and is {Describe(node.Shape)}.", Shape(spec)));
        }
        else if (wanted == NodeShape.Map)
        {
            Section(node, spec, path);
        }
        else if (wanted == NodeShape.List)
        {
            List(node, spec, path);
        }
        else if (ValueCheck.Of(node, spec) is var (what, fix))
        {
            problems.Add(new ConfigurationProblem(node.Where, path, what, fix));
        }
    }

    private void List(ConfigNode node, KeySpec spec, string path)
    {
        if (node.Items.Count == 0)
        {
            problems.Add(new ConfigurationProblem(node.Where, path, "is empty.", Shape(spec)));
        }

        for (var i = 0; i < node.Items.Count; i++)
        {
            Value(node.Items[i], spec.Entry, $"{path}[{i}]");
        }
    }

    private static ConfigurationProblem Unknown(ConfigNode node, KeySpec spec, string name, string path)
    {
        if (SecretKeys.IsOne(name))
        {
            return new ConfigurationProblem(node.Where, path, "a secret must not stand in drdrill.yml.", SecretKeys.Fix);
        }

        var guess = NearestWord.To(name, spec.Children.Select(child => child.Name));
        var known = string.Join(", ", spec.Children.Select(child => child.Name));
        return new ConfigurationProblem(node.Where, path, "is no known key.", guess is null ? $"Known here: {known}." : $"Did you mean '{guess}'?");
    }

    private static string Offer(KeySpec spec) => spec.Choices.Count > 0 ? $" with {string.Join(" or ", spec.Choices)}" : "";

    private static string Shape(KeySpec spec) => spec.Kind switch
    {
        KeyKind.Section => $"Write its keys below it, indented: {string.Join(", ", spec.Children.Select(child => child.Name))}.",
        KeyKind.SectionList => "Write one entry below it for each, beginning with '- name: …'.",
        KeyKind.TextList => "Write it as a list: [program, argument, …].",
        KeyKind.PathList => "Write it as a list: [/path, /another/path].",
        _ => $"Write '{spec.Name}: value' on one line.",
    };

    private static string Describe(NodeShape shape) => shape switch
    {
        NodeShape.Map => "a map of keys",
        NodeShape.List => "a list",
        _ => "a single value",
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
