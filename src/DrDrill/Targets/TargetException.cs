using DrDrill.Tools;

namespace DrDrill.Targets;

/// <summary>A target could not be asked, or gave an answer that makes no sense. Says which request failed and the way out.</summary>
public sealed class TargetException(string what, string wayOut, string? command = null, Exception? inner = null)
    : DrDrillException(what, wayOut, command, inner);
