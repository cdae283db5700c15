namespace DrDrill.Reports.Model;

/// <summary>The last negative control of a target, as it was known when this drill ended.</summary>
/// <param name="At">When it ended.</param>
/// <param name="AgeSeconds">From then to the end of this drill.</param>
public sealed record NegativeControlReport(DateTimeOffset At, double AgeSeconds, IReadOnlyList<ControlReport> Controls)
{
    /// <summary>A weekly one, and a day's grace. prometheus-rules.yml says the same.</summary>
    public const double OldAfterSeconds = 8 * 86400;

    public bool Old => AgeSeconds > OldAfterSeconds;
}
