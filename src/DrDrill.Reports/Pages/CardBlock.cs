using DrDrill.Reports.Charts;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Pages;

/// <summary>A target at a glance: state, when it was last proven restorable, and the newest drill of each mode beside its objectives.</summary>
internal static class CardBlock
{
    public static Markup Write(TargetCard card, Board board, int number)
    {
        var state = board.StateOf(card);
        return Markup.Of($"""
            <section class="card {StateWord.Css(state)}" aria-labelledby="card-{number}">
            <div class="card-head"><h3 id="card-{number}">{card.Name}</h3>{StateWord.Badge(state)}</div>
            <p class="quiet small">{card.Kind}</p>
            <p>{Proof(card, board)}</p>
            {Markup.Join(card.Results.Select((result, i) => Result(card, result, board, $"bar-{number}-{i}")))}
            <p class="small"><a href="{new HistoryFilter(card.Name, null, null, null, null, 1).Address(1)}">All drills of {card.Name}</a></p>
            </section>
            """);
    }

    private static Markup Proof(TargetCard card, Board board) => card.LastPass is { } pass
        ? Markup.Of($"Last proven restorable <strong>{Ages.Time(pass.At, Ages.Ago(pass.At, board.At))}</strong>")
        : Markup.Of($"<strong>Never</strong> proven restorable{Markup.When(card.Results.Count == 0, $": it was never drilled")}");

    private static Markup Result(TargetCard card, ModeResult result, Board board, string name) => Markup.Of($"""
        <div class="result">
        <p>{(result.Verdict == VerdictWord.Pass && !card.Proves(result.FinishedAt, board.At, board.StaleAfter) ? StateWord.Faded(result.Verdict) : StateWord.Badge(result.Verdict))} {result.Mode}, {result.Level}, {Ages.Time(result.FinishedAt, Ages.Ago(result.FinishedAt, board.At))}: <a href="/drills/{result.DrillId}">report <span class="hidden">of {card.Name}, {result.DrillId}</span></a></p>
        {Failing(result)}
        <dl class="amounts">{Amount("RTO", result.RtoSeconds, result, $"{name}-rto")}{Amount("RPO", result.RpoSeconds, result, $"{name}-rpo")}</dl>
        {Markup.Join(result.Trends.Where(trend => trend.State == TrendState.Regression).Select(trend => Markup.Of($"<p class=\"sign-fail\">{trend.Metric}: {TrendWords.Brief(trend)}</p>")))}
        {Markup.When(result.SnapshotPolicy == "fresh", $"<p class=\"quiet small\">From a fresh snapshot: the best case only.</p>")}
        </div>
        """);

    private static Markup Failing(ModeResult result) => result switch
    {
        { Verdict: VerdictWord.Pass } => default,
        { Failing: { Drills: > 1 } run } => Markup.Of($"<p>{result.Reason}</p><p>{run.Drills} drills in a row did not pass, since {Ages.Time(run.Since, Amounts.Time(run.Since))}.</p>"),
        _ => Markup.Of($"<p>{result.Reason}</p>"),
    };

    private static Markup Amount(string number, double? achieved, ModeResult result, string name)
    {
        var objective = result.Objectives?.FirstOrDefault(o => o.Name == number);
        var text = objective is not null ? ObjectivesChart.Figures(objective)
            : achieved is null ? VerdictWord.NotMeasured
            : $"{Durations.People(achieved)}; {(result.Objectives is null ? "objective not known: its report is gone" : "no objective")}";
        var bar = objective is null ? default : Markup.Trusted(ObjectivesChart.Bar(name, objective));
        return Markup.Of($"<dt>{number} achieved</dt><dd>{text}</dd>{Markup.When(objective is not null, $"<dd class=\"bar\">{bar}</dd>")}");
    }
}
