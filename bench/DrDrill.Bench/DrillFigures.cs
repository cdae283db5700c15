namespace DrDrill.Bench;

/// <summary>Where one drill's RTO went, in seconds.</summary>
/// <param name="Restic">The call of the repository's restore; part of <paramref name="Restore"/>.</param>
internal sealed record DrillFigures(double Rto, double Strike, double Restic, double Restore, double Start, double Answer)
{
    /// <summary>Inside the RTO, but neither restic nor the service's own start nor its answers.</summary>
    public double Own => Rto - Restic - Answer;
}
