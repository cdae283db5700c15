using System.Text;

namespace DrDrill.Tools;

/// <summary>
/// The one exception base: what failed, the exact command where there is one, and the way out. Its message is what a person on call reads,
/// so secrets are masked before they get here.
/// </summary>
public abstract class DrDrillException(string what, string wayOut, string? command, Exception? inner)
    : Exception(Compose(what, wayOut, command), inner)
{
    public string What { get; } = what;

    public string WayOut { get; } = wayOut;

    /// <summary>The command line as it was run, secrets masked; null where no command was involved.</summary>
    public string? Command { get; } = command;

    private static string Compose(string what, string wayOut, string? command)
    {
        var text = new StringBuilder(what.TrimEnd());
        if (command is not null)
        {
            text.Append("\n  command: ").Append(command);
        }

        return text.Append("\n  way out: ").Append(wayOut).ToString();
    }
}
