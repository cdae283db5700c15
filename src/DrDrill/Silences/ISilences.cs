using DrDrill.Drills;

namespace DrDrill.Silences;

/// <summary>
/// Keeps alerts about a target quiet while it is struck in place. A silence never prevents a drill, so nothing here throws: what was done, and what went wrong, are sentences for the
/// report. Whatever becomes of the process, a silence that was set can be found again and ends by itself.
/// </summary>
public interface ISilences
{
    /// <summary>Before the strike. Returns when the silence holds, and what is needed to remove it is on disk; or when it could not be had.</summary>
    /// <returns>Null: none is configured.</returns>
    Task<string?> Begin(DrillId drill, TargetName target, CancellationToken cancellationToken);

    /// <summary>When everything is back, however the drill ended.</summary>
    /// <returns>Null: there is nothing to say.</returns>
    Task<string?> End(DrillId drill, TargetName target);
}
