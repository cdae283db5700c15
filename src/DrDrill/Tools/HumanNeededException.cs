namespace DrDrill.Tools;

/// <summary>Data is not back, or an earlier drill has not been recovered: a person must act before anything else is done (exit code 5).</summary>
public sealed class HumanNeededException(string what, string wayOut, string? command = null, Exception? inner = null)
    : DrDrillException(what, wayOut, command, inner);
