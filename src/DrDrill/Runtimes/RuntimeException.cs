using DrDrill.Tools;

namespace DrDrill.Runtimes;

/// <summary>A service could not be stopped or started.</summary>
public sealed class RuntimeException(string what, string wayOut, string? command = null, Exception? inner = null)
    : DrDrillException(what, wayOut, command, inner);
