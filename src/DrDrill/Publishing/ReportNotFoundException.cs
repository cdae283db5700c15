using DrDrill.Tools;

namespace DrDrill.Publishing;

/// <summary>A report was asked for that is not there, or not one alone.</summary>
public sealed class ReportNotFoundException(string what, string wayOut) : DrDrillException(what, wayOut, command: null, inner: null);
