namespace DrDrill.Objectives;

/// <summary>Turns measurements into verdicts. Pure: what was not measured is never green.</summary>
public static class Judge
{
    /// <summary>The objectives that were set, beside what was achieved; the allowance for detection and decision is part of RTO.</summary>
    public static IReadOnlyList<ObjectiveResult> Compare(string target, TimeSpan? rtoLimit, TimeSpan? rpoLimit, TimeSpan? rto, TimeSpan? rpo, TimeSpan detectionAllowance)
    {
        var results = new List<ObjectiveResult>();
        if (rtoLimit is { } rtoObjective)
        {
            results.Add(new ObjectiveResult("RTO", target, rtoObjective, rto + detectionAllowance));
        }

        if (rpoLimit is { } rpoObjective)
        {
            results.Add(new ObjectiveResult("RPO", target, rpoObjective, rpo));
        }

        return results;
    }

    /// <summary>The verdict of a target that was struck, restored and verified.</summary>
    public static Judgement Decide(Integrity integrity, TimeSpan? rto, TimeSpan? rpo, IReadOnlyList<ObjectiveResult> objectives)
    {
        if (!integrity.IsIntact)
        {
            return new Judgement(Verdict.Fail, $"What came back is not what the snapshot holds: {integrity.Mismatches.Count} differences, first {integrity.Mismatches[0]}.");
        }

        if (rto is null || rpo is null)
        {
            return new Judgement(Verdict.NotMeasured, $"{(rto is null ? "RTO" : "RPO")} could not be measured.");
        }

        if (integrity is { StreamsCompared: 0, FilesCompared: 0 })
        {
            return new Judgement(Verdict.NotMeasured, "Nothing was compared with the snapshot evidence.");
        }

        var missed = objectives.Where(o => o.Kept == false).ToList();
        return missed.Count == 0
            ? new Judgement(Verdict.Pass, objectives.Count == 0 ? "Restored and verified; no objective is set." : "Restored and verified; every objective was kept.")
            : new Judgement(Verdict.Fail, string.Join(" ", missed.Select(Missed)));
    }

    private static string Missed(ObjectiveResult objective) =>
        $"{objective.Name} achieved {objective.Achieved!.Value.TotalSeconds:0.###} s misses the objective of {objective.Limit.TotalSeconds:0.###} s by {(objective.Achieved.Value - objective.Limit).TotalSeconds:0.###} s.";

    /// <summary>The drill's verdict is the worst of its targets'; a drill of nothing is not measured.</summary>
    public static Verdict Worst(IEnumerable<Verdict> verdicts) => verdicts.DefaultIfEmpty(Verdict.NotMeasured).Max();
}
