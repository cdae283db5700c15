using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace DrDrill.Configuration;

/// <summary>Reads YAML into nodes that know their line. Its only mercy is none: one document, one map, no key twice.</summary>
internal static class YamlTree
{
    private const int MostNesting = 20;
    private const string SeeExample = "The shipped drdrill.yml is an example to copy.";

    /// <summary>Null when there is nothing to go on with; the problems say why.</summary>
    public static ConfigNode? Parse(string text, string file, List<ConfigurationProblem> problems)
    {
        var stream = new YamlStream();
        try
        {
            RefuseTraps(text);
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            problems.Add(new ConfigurationProblem($"{file}:{e.Start.Line}", "", $"no valid YAML (column {e.Start.Column}): {Reason(e)}", "Check indentation (spaces, no tabs), colons, quotes and keys that stand twice."));
            return null;
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" })
        {
            problems.Add(new ConfigurationProblem(file, "", "the file is empty.", SeeExample));
            return null;
        }

        if (stream.Documents.Count > 1)
        {
            problems.Add(new ConfigurationProblem($"{file}:{stream.Documents[1].RootNode.Start.Line}", "", "a second YAML document begins here.", "Keep one document; remove the '---'."));
        }

        if (stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            problems.Add(new ConfigurationProblem($"{file}:1", "", "the file is no map of keys.", SeeExample));
            return null;
        }

        return Convert(root, file, problems);
    }

    /// <summary>An alias can make a tree that holds itself or has no end of nodes; deep nesting exhausts the stack. No configuration needs either.</summary>
    private static void RefuseTraps(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var here = parser.Current!;
            depth += here.NestingIncrease;
            if (here is AnchorAlias || depth > MostNesting)
            {
                throw new YamlException(here.Start, here.End, here is AnchorAlias ? "aliases (*name) are not taken here; write the value out." : "it is nested too deeply.");
            }
        }
    }

    private static string Reason(YamlException e) => (e.InnerException?.Message ?? e.Message).TrimEnd('.') + ".";

    private static ConfigNode Convert(YamlNode node, string file, List<ConfigurationProblem> problems)
    {
        var where = $"{file}:{node.Start.Line}";
        switch (node)
        {
            case YamlScalarNode scalar:
                var isNull = scalar.Style is ScalarStyle.Plain or ScalarStyle.Any && scalar.Value is null or "" or "~" or "null";
                return isNull ? new ConfigNode(NodeShape.Nothing, where) : new ConfigNode(NodeShape.Scalar, where) { Text = scalar.Value ?? "" };
            case YamlSequenceNode sequence:
                var list = new ConfigNode(NodeShape.List, where);
                list.Items.AddRange(sequence.Children.Select(child => Convert(child, file, problems)));
                return list;
            case YamlMappingNode mapping:
                return ConvertMap(mapping, where, file, problems);
            default:
                throw new InvalidOperationException($"A YAML node of type {node.NodeType} cannot be here.");
        }
    }

    private static ConfigNode ConvertMap(YamlMappingNode mapping, string where, string file, List<ConfigurationProblem> problems)
    {
        var map = new ConfigNode(NodeShape.Map, where);
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                var child = Convert(value, file, problems);
                map.Keys[name] = child.Shape == NodeShape.Nothing ? new ConfigNode(NodeShape.Nothing, $"{file}:{key.Start.Line}") : child;
            }
            else
            {
                problems.Add(new ConfigurationProblem($"{file}:{key.Start.Line}", "", "a key is no plain text.", "Write 'key: value'."));
            }
        }

        return map;
    }
}
