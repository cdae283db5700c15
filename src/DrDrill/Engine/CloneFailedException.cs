using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>The clone that reads the exact tail could not be had: RPO is NOT MEASURED. The restore itself is not in doubt.</summary>
public sealed class CloneFailedException(string what, string wayOut, Exception? inner = null)
    : DrDrillException(what, wayOut, null, inner);
