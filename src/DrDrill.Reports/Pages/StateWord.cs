using DrDrill.Reports.Model;

namespace DrDrill.Reports.Pages;

/// <summary>States of a target that are no verdicts of a drill, and how every state is shown: a sign, a word and a tone, never a colour alone.</summary>
public static class StateWord
{
    /// <summary>It passed, but too long ago.</summary>
    public const string Stale = "STALE";

    public const string NeverDrilled = "NEVER DRILLED";

    /// <summary>It passed, but so did a copy that was spoiled on purpose.</summary>
    public const string ControlMissed = "CONTROL MISSED";

    /// <summary>Best first.</summary>
    private static readonly string[] Order =
        [VerdictWord.Pass, Stale, VerdictWord.Skipped, NeverDrilled, VerdictWord.NotMeasured, ControlMissed, VerdictWord.Fail, VerdictWord.RolledBack, VerdictWord.DataNotBack];

    /// <summary>What is unknown counts as the worst.</summary>
    public static int Rank(string state) => Array.IndexOf(Order, state) is >= 0 and var rank ? rank : Order.Length;

    /// <summary>The class that gives a box its tone (see PageStyle).</summary>
    internal static string Css(string state) => state switch
    {
        VerdictWord.Pass => "verdict-pass",
        VerdictWord.Skipped => "verdict-skipped",
        Stale or NeverDrilled or VerdictWord.NotMeasured or VerdictWord.RolledBack => "verdict-not-measured",
        _ => "verdict-fail",
    };

    /// <summary>A PASS that proves nothing now, because it is too old or a control was missed: the word alone, and no green.</summary>
    internal static Markup Faded(string state) => Markup.Of($"<span class=\"state quiet\">{state}</span>");

    /// <summary>Sign and word.</summary>
    internal static Markup Badge(string state)
    {
        var (letter, tone) = state switch
        {
            VerdictWord.Pass => ("✓", "good"),
            VerdictWord.Skipped => ("»", "note"),
            Stale => ("!", "poor"),
            NeverDrilled or VerdictWord.NotMeasured => ("?", "poor"),
            VerdictWord.RolledBack => ("↩", "poor"),
            VerdictWord.Fail or ControlMissed => ("✗", "fail"),
            _ => ("‼", "fail"),
        };
        return Markup.Of($"<span class=\"state sign-{tone}\"><span aria-hidden=\"true\">{letter}</span> {state}</span>");
    }
}
