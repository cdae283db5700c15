using DrDrill.Reports.Model;

namespace DrDrill.Reports.Pages;

/// <summary>What to do, the most urgent first: what the reports say, and what only the sight of all targets shows.</summary>
internal static class TodoBlock
{
    private const int StepsOfOne = 3;
    private const int Most = 8;

    public static Markup Write(Board board)
    {
        var steps = Left(board).Concat(board.Reasons.Select(reason => Markup.Of($"The worker is not ready: {reason}"))).Concat(Targets(board)).ToList();
        if (steps.Count == 0 && board.Targets.Count > 0)
        {
            steps.AddRange(Hints(board).DefaultIfEmpty(Markup.Of($"Nothing until the next drill.")));
        }

        return Markup.When(steps.Count > 0, $"<h2>What to do</h2><ol>{Markup.Join(steps.Take(Most).Select(step => Markup.Of($"<li>{step}</li>")))}</ol>{Markup.When(steps.Count > Most, $"<p>{steps.Count - Most} more steps stand in the reports of the drills below.</p>")}");
    }

    private static IEnumerable<Markup> Left(Board board) => board.Running.Where(drill => drill.IsAlive == false)
        .Select(drill => Markup.Of($"{drill.What} {drill.DrillId} was interrupted and is not over: run 'drdrill recover', which shows what it left, then 'drdrill recover --yes'."));

    /// <summary>One drill may have failed for several targets; its steps are named once.</summary>
    private static IEnumerable<Markup> Targets(Board board)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        return board.WorstFirst().Where(card => board.StateOf(card) != VerdictWord.Pass).SelectMany(card => Steps(card, board, told));
    }

    private static IEnumerable<Markup> Steps(TargetCard card, Board board, HashSet<string> told) => board.StateOf(card) switch
    {
        StateWord.NeverDrilled => board.Drills == 0 ? [] : [Markup.Of($"{card.Name}: run 'drdrill drill --target {card.Name}'; the schedule below says when it is drilled by itself.")],
        StateWord.Stale => [Markup.Of($"{card.Name}: find out why no drill has passed since {Words.Amounts.Time(card.LastPass!.Value.At)} (the schedule below, 'drdrill doctor'), then run 'drdrill drill --target {card.Name} --snapshot latest'.")],
        StateWord.ControlMissed => [Markup.Of($"{card.Name}: trust no PASS until 'drdrill drill --negative-control --target {card.Name}' catches every spoiled copy.")],
        _ => OfDrill(card.Worst!, card, told),
    };

    private static IEnumerable<Markup> OfDrill(ModeResult result, TargetCard card, HashSet<string> told)
    {
        if (!told.Add(result.DrillId))
        {
            return [];
        }

        return result.Next.Count > 0
            ? result.Next.Take(StepsOfOne).Select((step, i) => i == 0 ? Markup.Of($"{step} {Link(result)}") : Markup.Of($"{step}"))
            : [Markup.Of($"{card.Name}: run 'drdrill doctor', then 'drdrill drill --target {card.Name}'. {Link(result)}")];
    }

    private static IEnumerable<Markup> Hints(Board board) => board.Targets.SelectMany(card => card.Results).DistinctBy(result => result.DrillId)
        .SelectMany(result => result.Next.Select(step => (step, result))).DistinctBy(hint => hint.step).Take(StepsOfOne).Select(hint => Markup.Of($"{hint.step} {Link(hint.result)}"));

    private static Markup Link(ModeResult result) => Markup.Of($"(<a href=\"/drills/{result.DrillId}\">{result.DrillId}</a>)");
}
