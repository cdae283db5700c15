using System.CommandLine;

namespace DrDrill.Cli;

/// <summary>A verb whose help also shows examples and exit codes.</summary>
internal sealed class VerbCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines and what they are for.</summary>
    public required IReadOnlyList<(string Line, string For)> Examples { get; init; }

    public required IReadOnlyList<int> ExitCodes { get; init; }
}
