using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>What to do about one target that failed, with the figure that says so.</summary>
internal static class FailureSteps
{
    public static IEnumerable<string> Of(TargetReport target, DrillReport report)
    {
        if (target.Verdict != VerdictWord.Fail)
        {
            if (target.Verdict != VerdictWord.Pass)
            {
                yield return $"{target.Name}: {target.Verdict}: {target.Reason}";
            }

            yield break;
        }

        var explained = false;
        if (target.Integrity.Mismatches.Count > 0)
        {
            explained = true;
            var snapshot = target.Snapshot is { } used ? $"snapshot {used.Id[..Math.Min(8, used.Id.Length)]}" : "this snapshot";
            yield return $"{target.Name}: do not rely on {snapshot}: what it gives back is wrong (see Integrity below). Take a new one ('drdrill backup --target {target.Name}') and check the repository ('restic check --read-data').";
        }

        foreach (var objective in report.Objectives.Where(o => o.Target == target.Name && o.Kept != true))
        {
            explained = true;
            yield return objective.Name == "RTO" ? Slow(target, objective) : Lossy(target, objective);
        }

        if (!explained)
        {
            yield return $"{target.Name}: {target.Reason}";
        }
    }

    private static string Slow(TargetReport target, ObjectiveReport objective)
    {
        var longest = target.Phases.Where(p => p.Critical).MaxBy(p => p.Seconds);
        var where = longest is null ? "" : $" Begin with {PhaseWords.Name(longest.Name)}: {Durations.People(longest.Seconds)} of {Durations.People(target.RtoSeconds)}.";
        return $"{target.Name}: {TargetSentence.Outcome(objective)}.{where}";
    }

    private static string Lossy(TargetReport target, ObjectiveReport objective)
    {
        var begin = $"{target.Name}: {TargetSentence.Outcome(objective)}.";
        if (target.RpoSplit is not { } split)
        {
            return begin;
        }

        var largest = Math.Max(split.SnapshotAge, Math.Max(split.SnapshotMissed, split.RestoreLost));
        if (largest == split.SnapshotAge)
        {
            return $"{begin} {Durations.People(largest)} of it is the age of the snapshot: take snapshots more often (interval and duration together must stay below {Durations.People(objective.LimitSeconds)}).";
        }

        return largest == split.RestoreLost
            ? $"{begin} {Durations.People(largest)} of it was in the snapshot and did not come back: look at the restore and the repository."
            : $"{begin} {Durations.People(largest)} of it was missed by the snapshot (method {target.Snapshot?.Method ?? "unknown"}): use the method freeze.";
    }
}
