namespace DrDrill.Tools;

/// <summary>A program could not be started, most often because it is not installed.</summary>
public sealed class CommandException(string what, string wayOut, string? command, Exception? inner)
    : DrDrillException(what, wayOut, command, inner);
