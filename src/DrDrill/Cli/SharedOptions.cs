using System.CommandLine;
using System.CommandLine.Parsing;
using DrDrill.Drills;

namespace DrDrill.Cli;

/// <summary>Options that several verbs have, and how words of the domain are parsed.</summary>
internal static class SharedOptions
{
    public static Option<string?> Root() => new("--root")
    {
        Description = "Directory that holds drdrill.yml, .env and DR/ (default: the nearest one upward from here)",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<bool> Json(string description) => new("--json") { Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Option<IReadOnlyList<TargetName>> Targets() => new("--target")
    {
        Description = "Only these targets of drdrill.yml (default: all)",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => Target(token.Value, result)).OfType<TargetName>().Distinct()],
    };

    /// <summary>An option whose one value is parsed by <paramref name="parse"/>; null from it is an error with <paramref name="fix"/>.</summary>
    public static Option<T?> Parsed<T>(string name, string helpName, string description, string fix, Func<string, T?> parse) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => One(result, name, fix, parse),
    };

    /// <summary>Null and an error on the result when the text is no target name.</summary>
    public static TargetName? Target(string text, SymbolResult result)
    {
        if (!TargetName.TryCreate(text, out var name))
        {
            result.AddError($"'{text}' is no target name: use 1 to 63 of a-z, 0-9, '-', '_' and '.', beginning with a letter or a digit.");
        }

        return name;
    }

    public static SnapshotChoice? Snapshot(string text) => text switch
    {
        "fresh" => SnapshotChoice.Fresh,
        "latest" => SnapshotChoice.Latest,
        { Length: >= 8 and <= 64 } when text.All(char.IsAsciiHexDigitLower) => SnapshotChoice.ById(text),
        _ => null,
    };

    private static T? One<T>(ArgumentResult result, string name, string fix, Func<string, T?> parse)
    {
        var text = result.Tokens[0].Value;
        var value = parse(text);
        if (value is null)
        {
            result.AddError($"{name} '{text}': {fix}");
        }

        return value;
    }
}
