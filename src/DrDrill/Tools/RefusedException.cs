namespace DrDrill.Tools;

/// <summary>Something will not be done because it would not be safe or cannot work; nothing was changed.</summary>
public sealed class RefusedException(string what, string wayOut, string? command = null, Exception? inner = null)
    : DrDrillException(what, wayOut, command, inner);
