namespace DrDrill.Reports.Model;

/// <summary>How much of the repository's packs a rotating check has read: one part each time, the next one the next time.</summary>
/// <param name="Parts">Into how many parts the job divides the packs: so many checks read all of them.</param>
/// <param name="PartsRead">Different parts that the last so many checks read.</param>
/// <param name="LastAt">When the newest of these checks ended.</param>
/// <param name="FirstAt">When the oldest of them ended: no part that counts as read was read before.</param>
public sealed record CheckReport(string Job, int Parts, int PartsRead, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    /// <summary>Parts that were damaged when they were last read.</summary>
    public IReadOnlyList<DamagedPartReport> Damaged { get; init; } = [];
}
