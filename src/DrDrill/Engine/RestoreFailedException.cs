using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>The restore did not give back what the snapshot holds, or the service did not come back on it: the drill rolls back.</summary>
public sealed class RestoreFailedException(string what, string wayOut, Exception? inner = null)
    : DrDrillException(what, wayOut, null, inner);
