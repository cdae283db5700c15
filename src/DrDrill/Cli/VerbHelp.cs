using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DrDrill.Cli;

/// <summary>The library's help, then EXAMPLES and EXIT CODES.</summary>
internal sealed class VerbHelp(HelpAction inner) : SynchronousCommandLineAction
{
    /// <summary>Who asks for help gets it, whatever else is on the line.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is not VerbCommand verb)
        {
            output.WriteLine("Run 'drdrill VERB --help' for examples and exit codes.");
            return ExitCodes.Pass;
        }

        output.WriteLine("EXAMPLES");
        var width = verb.Examples.Max(example => example.Line.Length);
        foreach (var (line, purpose) in verb.Examples)
        {
            output.WriteLine($"  {line.PadRight(width)}  {purpose}");
        }

        output.WriteLine();
        output.WriteLine("EXIT CODES");
        foreach (var code in verb.ExitCodes)
        {
            output.WriteLine($"  {code,3}  {ExitCodes.Meanings[code]}");
        }

        return ExitCodes.Pass;
    }
}
