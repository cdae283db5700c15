namespace DrDrill.Worker;

/// <summary>How a run of a job ended.</summary>
/// <param name="IsGood">It did what it is for; of a drill: PASS.</param>
/// <param name="Told">People have been told already, by the drill's own alert.</param>
internal sealed record JobReport(bool IsGood, string Reason, string? DrillId = null, bool Told = false);
