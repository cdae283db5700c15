using DrDrill.Targets;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Isolated: nothing was taken away, so the live service still knows everything up to the declared loss.</summary>
public sealed class LiveTruth(ITarget live) : ITruth
{
    public Task<T> Serve<T>(StruckTarget struck, Func<ServiceAccess?, Task<T>> use, CancellationToken cancellationToken) => use(live.Live);
}
