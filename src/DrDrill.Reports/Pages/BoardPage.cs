using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Pages;

/// <summary>The first page: is everything proven restorable, what to do, each target, what runs and what is next.</summary>
public static class BoardPage
{
    /// <summary>Named in the box; the cards below show all.</summary>
    private const int Named = 4;

    public static string Write(Board board, SiteShell shell)
    {
        var main = Markup.Of($"""
            <div id="live">{RunningBlock.Write(board)}</div>
            <p id="said" role="status" class="hidden"></p>
            <p id="lost" class="problem" role="alert" hidden>The connection to the worker is lost: this page shows what was known at the time above.</p>
            <div id="board" data-version="{board.Version}">
            <h1>{Title(board)}</h1>
            <div class="verdict">{Summary(board)}</div>
            {TodoBlock.Write(board)}
            {(board.Drills == 0 ? FirstSteps() : default)}
            <h2>Targets</h2>
            <div class="cards wide">{Markup.Join(board.WorstFirst().Select((card, i) => CardBlock.Write(card, board, i)))}</div>
            {Trends(board)}
            {Schedule(board)}
            {Control(board)}
            {Rest(board)}
            </div>
            """);
        return shell.Write(Title(board), "/", Tone(board), main, isLive: true);
    }

    private static string Title(Board board)
    {
        var unproven = board.Targets.Count(card => board.StateOf(card) != VerdictWord.Pass);
        return (unproven, board.Targets.Count) switch
        {
            (_, 0) => "No target is configured",
            var (_, all) when board.Targets.All(card => card.Results.Count == 0) => all == 1 ? "Nothing has been drilled yet" : $"None of {all} targets has been drilled yet",
            (0, 1) => "The target is proven restorable",
            var (none, all) when none == 0 => $"All {all} targets are proven restorable",
            (_, 1) => "The target is not proven restorable",
            var (some, all) => $"{some} of {all} targets {(some == 1 ? "is" : "are")} not proven restorable",
        };
    }

    private static string Tone(Board board) => StateWord.Css(board.WorstFirst().Select(board.StateOf).FirstOrDefault() ?? StateWord.NeverDrilled);

    private static Markup Summary(Board board)
    {
        var poor = board.WorstFirst().Where(card => board.StateOf(card) != VerdictWord.Pass).ToList();
        if (poor.Count == 0 && board.Targets.Count > 0)
        {
            var oldest = board.Targets.MinBy(card => card.LastPass!.Value.At)!;
            return Markup.Of($"<p>Each target's newest drill passed in every mode. The oldest proof is that of {oldest.Name}: {Ages.Ago(oldest.LastPass!.Value.At, board.At)}.</p>");
        }

        var lines = poor.Take(Named).Select(card => Markup.Of($"<p>{StateWord.Badge(board.StateOf(card))} <strong>{card.Name}</strong>: {Why(card, board)}</p>"));
        return Markup.Of($"{Markup.Join(lines)}{Markup.When(poor.Count > Named, $"<p>and {poor.Count - Named} more below.</p>")}{Markup.When(board.Targets.Count == 0, $"<p>Name what is to be drilled at targets in drdrill.yml.</p>")}");
    }

    private static string Why(TargetCard card, Board board) => board.StateOf(card) switch
    {
        StateWord.NeverDrilled => "nothing is known of whether its restore works.",
        StateWord.ControlMissed => $"the last negative control did not catch {string.Join(", ", card.MissedControls)}, so a PASS proves nothing.",
        StateWord.Stale => $"last proven restorable {Ages.Ago(card.LastPass!.Value.At, board.At)}, more than {Ages.Coarse(board.StaleAfter)}.",
        _ => $"{Ages.Ago(card.Worst!.FinishedAt, board.At)}, {card.Worst.Mode}: {card.Worst.Reason}",
    };

    private static Markup FirstSteps() => Markup.Of($"""
        <h2>The first drill</h2>
        <p>There is no drill in the history of this host yet. By hand, in the directory of drdrill.yml:</p>
        <ol><li><code>drdrill doctor</code> checks everything a drill needs and touches nothing.</li>
        <li><code>drdrill backup --init</code> takes the first snapshot.</li>
        <li><code>drdrill drill</code> drills on a copy, in isolation: production is not touched.</li></ol>
        <p>Or wait for the schedule below. <code>drdrill drill --sandbox</code> shows a drill on a throw-away stack.</p>
        """);

    private static Markup Trends(Board board)
    {
        var charts = board.WorstFirst().SelectMany(card => card.Results.Select(result => (card, result))).Select((pair, i) => TrendBlock.Write(pair.card, pair.result, i)).Where(markup => markup != default).ToList();
        return Markup.When(charts.Count > 0, $"<h2>Trends</h2><div class=\"trends wide\">{Markup.Join(charts)}</div>");
    }

    private static Markup Schedule(Board board)
    {
        var rows = board.Coming.Select(run => Markup.Of($"<tr><th scope=\"row\">{run.Job}</th><td class=\"nowrap\">{Ages.Until(run.At, board.At)}</td><td class=\"nowrap\">{Ages.Time(run.At, Amounts.Time(run.At))}</td><td>{run.What}</td></tr>"));
        return board.Coming.Count == 0 ? default : Markup.Of($"""
            <h2>Next runs</h2>
            <div class="scroll" tabindex="0" role="group" aria-label="Next runs"><table><thead><tr><th scope="col">Job</th><th scope="col">Next</th><th scope="col">At</th><th scope="col">Runs</th></tr></thead><tbody>{Markup.Join(rows)}</tbody></table></div>
            """);
    }

    /// <summary>Without one, no PASS here says that a drill could have failed.</summary>
    private static Markup Control(Board board) => Markup.Of($"<h2>Can a drill fail?</h2>{board.Control switch
    {
        null => Markup.Of($"<p>NOT MEASURED: no negative control has been run. <code>drdrill drill --negative-control</code> drills copies that are spoiled on purpose; each must come out red.</p>"),
        { Missed.Count: > 0 } control => Markup.Of($"<p>{StateWord.Badge(StateWord.ControlMissed)} {Ages.Ago(control.At, board.At)} the negative control did not catch {string.Join(", ", control.Missed)}.</p>"),
        { Caught: 0 } control => Markup.Of($"<p>NOT MEASURED: the negative control of {Amounts.Time(control.At)} caught nothing and missed nothing.</p>"),
        var control => Markup.Of($"<p>Yes: the negative control of {Ages.Time(control.At, Ages.Ago(control.At, board.At))} spoiled {Amounts.Of(control.Caught, "copy", "copies")} on purpose, and {(control.Caught == 1 ? "it" : "each")} was caught.</p>"),
    }}");

    private static Markup Rest(Board board) => Markup.Of($"""
        {Markup.When(board.Former.Count > 0, $"<p class=\"quiet\">Not in drdrill.yml any more, and not counted above: {string.Join(", ", board.Former)}.</p>")}
        {Markup.When(board.Sandboxes > 0, $"<p class=\"quiet\">{Amounts.Of(board.Sandboxes, "sandbox drill", "sandbox drills")} in the history {(board.Sandboxes == 1 ? "says" : "say")} nothing about these targets.</p>")}
        """);
}
