using DrDrill.Reports.Model;

namespace DrDrill.Publishing.Index;

/// <summary>What is kept of a target's drills in one mode, sandboxes aside.</summary>
public sealed record TargetTrack(string Target, string Mode)
{
    public required HistoryLine Newest { get; init; }

    /// <summary>Null: none ever passed.</summary>
    public HistoryLine? LastPass { get; init; }

    /// <summary>The first drill of the present run of failures, and how many it is long; null when the newest that says anything passed.</summary>
    public (HistoryLine First, int Drills)? Failing { get; init; }

    public HistoryTarget NewestTarget => Newest.Targets.First(target => target.Name == Target);

    internal static TargetTrack With(TargetTrack? before, HistoryLine line, HistoryTarget target)
    {
        var track = before is null ? new TargetTrack(target.Name, line.Mode) { Newest = line } : line.FinishedAt > before.Newest.FinishedAt ? before with { Newest = line } : before;
        return target.Verdict switch
        {
            VerdictWord.Pass => track with { LastPass = track.LastPass is { } pass && pass.FinishedAt >= line.FinishedAt ? pass : line, Failing = null },
            VerdictWord.Skipped => track,
            _ => track with { Failing = track.Failing is { } run ? (run.First, run.Drills + 1) : (line, 1) },
        };
    }
}
