using DrDrill.Reports.Model;

namespace DrDrill.Reports.Pages;

/// <summary>A target's state at a glance. Pure: what is shown as <c>PASS</c> passed, lately, and no control says that this proves nothing.</summary>
public sealed record TargetCard
{
    /// <summary>So far may clocks of hosts differ before a time in the future makes a proof worthless.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public required string Name { get; init; }

    public required string Kind { get; init; }

    /// <summary>The newest drill of each mode; empty: never drilled.</summary>
    public IReadOnlyList<ModeResult> Results { get; init; } = [];

    /// <summary>End and id of the newest drill that passed, whatever its mode; null: none ever did.</summary>
    public (DateTimeOffset At, string DrillId)? LastPass { get; init; }

    /// <summary>Controls that the last negative control did not catch with this target.</summary>
    public IReadOnlyList<string> MissedControls { get; init; } = [];

    /// <summary>The mode that stands worst; null: never drilled.</summary>
    public ModeResult? Worst => Results.Count == 0 ? null : Results.OrderByDescending(r => VerdictWord.Rank(r.Verdict)).ThenByDescending(r => r.FinishedAt).First();

    /// <summary>A verdict, or one of <see cref="StateWord"/>. Only the newest drill of every mode passed, one of them no longer ago than <paramref name="staleAfter"/>, is PASS.</summary>
    public string State(DateTimeOffset now, TimeSpan staleAfter) => this switch
    {
        { Worst: null } => StateWord.NeverDrilled,
        { Worst.Verdict: not VerdictWord.Pass and not VerdictWord.Skipped and not VerdictWord.NotMeasured } => Worst!.Verdict,
        { MissedControls.Count: > 0 } => StateWord.ControlMissed,
        { Worst.Verdict: not VerdictWord.Pass } => Worst!.Verdict,
        { LastPass: { } pass } when Proves(pass.At, now, staleAfter) => VerdictWord.Pass,
        _ => StateWord.Stale,
    };

    /// <summary>Whether a PASS of that time still says that a restore works.</summary>
    internal bool Proves(DateTimeOffset at, DateTimeOffset now, TimeSpan staleAfter) => MissedControls.Count == 0 && now - at <= staleAfter && now - at >= -Skew;
}
