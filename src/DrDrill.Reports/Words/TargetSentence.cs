using DrDrill.Reports.Model;

namespace DrDrill.Reports.Words;

/// <summary>What happened to one target, in one sentence that a sleepy reader understands.</summary>
internal static class TargetSentence
{
    public static string Of(TargetReport target, DrillReport report, bool isFirst) => target.Verdict switch
    {
        VerdictWord.DataNotBack => $"The data of {target.Name} is NOT BACK{WhereItLies(target)}: {Sentence(target.Reason)}",
        VerdictWord.RolledBack when report.Cancelled => $"The drill of {target.Name} was cut short, and its original data was put back: {Sentence(target.Reason)}",
        VerdictWord.RolledBack => $"The restore of {target.Name} failed, and its original data was put back: {Sentence(target.Reason)}",
        VerdictWord.Skipped => $"{target.Name} was not drilled and not touched: {Sentence(target.Reason)}",
        VerdictWord.NotMeasured => $"{target.Name}: NOT MEASURED, so nothing is proven: {Sentence(target.Reason)}",
        _ => Drilled(target, report, isFirst),
    };

    private static string Drilled(TargetReport target, DrillReport report, bool isFirst)
    {
        if (target.RtoSeconds is null)
        {
            return $"{target.Name}: {target.Verdict}, RTO achieved NOT MEASURED: {Sentence(target.Reason)}";
        }

        var wrong = target.Integrity.Mismatches.Count;
        var who = report.Mode == "isolated" ? $"A copy of {target.Name}, restored in isolation, answered" : $"{target.Name} was back";
        var back = $"{who} after {Durations.People(target.RtoSeconds.Value)}{Detection(report, target, isFirst)}";
        if (wrong > 0)
        {
            return $"{back}, but with WRONG DATA ({Amounts.Of(wrong, "difference", "differences")} from the snapshot evidence), and {Lost(target, report)}; {Kept(target, report)}.";
        }

        var why = target.Verdict == VerdictWord.Fail && !MissesAny(target, report) ? $" FAIL: {Sentence(target.Reason)}" : "";
        return $"{back} and {Lost(target, report)}; {Kept(target, report)}.{why}";
    }

    private static string Detection(DrillReport report, TargetReport target, bool isFirst)
    {
        if (!isFirst)
        {
            return "";
        }

        var allowance = report.DetectionAllowanceSeconds;
        return allowance > 0
            ? $" ({Durations.People(target.RtoSeconds!.Value + allowance)} with the allowance of {Durations.People(allowance)} for detection and decision)"
            : " (detection and decision not included)";
    }

    private static string Lost(TargetReport target, DrillReport report)
    {
        if (target.RpoSeconds is not { } rpo || target.Streams is not { } streams)
        {
            return "what was lost was NOT MEASURED";
        }

        var lost = report.Mode == "isolated" ? "would have lost" : "lost";
        var (one, many) = KindWords.Sample(target.Kind);
        if (rpo == 0 && streams.SamplesLost == 0)
        {
            return $"{lost} nothing";
        }

        if (one == "file")
        {
            return $"{lost} {Durations.People(rpo)} of changes (in {Amounts.Of(streams.SamplesLost, one, many)})";
        }

        var (oneStream, _) = KindWords.Stream(target.Kind);
        var most = streams.MostSamplesLost is { } count
            ? $"{Amounts.Of(count, one, many)} per {oneStream} at most"
            : $"{Amounts.Of(streams.SamplesLost, one, many)} in all";
        return $"{lost} {Durations.People(rpo)} of {many} ({most})";
    }

    private static string Kept(TargetReport target, DrillReport report)
    {
        var objectives = report.Objectives.Where(o => o.Target == target.Name).ToList();
        if (objectives.Count == 0)
        {
            return "no objective is set";
        }

        var limits = string.Join(" / ", objectives.Select(o => objectives.Count == 2 ? Durations.People(o.LimitSeconds) : $"{o.Name} {Durations.People(o.LimitSeconds)}"));
        if (objectives.TrueForAll(o => o.Kept == true))
        {
            return $"objective {limits}: kept";
        }

        return $"objective {limits}: " + string.Join(", ", objectives.Select(Outcome));
    }

    internal static string Outcome(ObjectiveReport objective) => objective switch
    {
        { Kept: true } => $"{objective.Name} kept",
        { Kept: false, AchievedSeconds: { } achieved } => $"{objective.Name} missed by {Durations.People(achieved - objective.LimitSeconds)}",
        _ => $"{objective.Name} NOT MEASURED",
    };

    private static bool MissesAny(TargetReport target, DrillReport report) => report.Objectives.Any(o => o.Target == target.Name && o.Kept != true);

    private static string WhereItLies(TargetReport target) => target.Damage is { } damage ? $", it lies in {damage.Quarantine}" : "";

    private static string Sentence(string text)
    {
        var trimmed = text.TrimEnd();
        return trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?' ? trimmed : trimmed + ".";
    }
}
