using DrDrill.Reports.Model;

namespace DrDrill.Publishing;

/// <summary>The last negative control of one target.</summary>
/// <param name="At">When it ended.</param>
public sealed record TargetControls(string Target, DateTimeOffset At, IReadOnlyList<ControlReport> Controls);
