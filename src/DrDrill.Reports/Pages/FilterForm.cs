using DrDrill.Reports.Model;

namespace DrDrill.Reports.Pages;

/// <summary>The form above the list: GET, so that a list has an address and works without a script.</summary>
internal static class FilterForm
{
    private static readonly string[] Modes = ["isolated", "in-place", HistoryRow.Sandbox];

    public static Markup Write(HistoryList list) => Markup.Of($"""
        <form method="get" action="/history" class="wide" aria-label="Filter">
        {Choice("target", "Target", list.Filter.Target, list.Targets)}
        {Choice("mode", "Mode", list.Filter.Mode, Modes)}
        {Choice("verdict", "Verdict", list.Filter.Verdict, VerdictWord.BestFirst)}
        {Day("from", "From (UTC)", list.Filter.From)}
        {Day("to", "To (UTC)", list.Filter.To)}
        <button type="submit">Filter</button>
        </form>
        """);

    /// <summary>What was asked for is among the choices even when nothing has it: the form shows the filter that is in force.</summary>
    private static Markup Choice(string name, string label, string? chosen, IReadOnlyList<string> all)
    {
        var choices = chosen is null || all.Contains(chosen, StringComparer.Ordinal) ? all : [chosen, .. all];
        var options = choices.Select(choice => choice == chosen ? Markup.Of($"<option selected>{choice}</option>") : Markup.Of($"<option>{choice}</option>"));
        return Markup.Of($"<label>{label}<select name=\"{name}\"><option value=\"\">all</option>{Markup.Join(options)}</select></label>");
    }

    private static Markup Day(string name, string label, DateOnly? day) => Markup.Of($"<label>{label}<input type=\"date\" name=\"{name}\" value=\"{HistoryFilter.Written(day)}\"></label>");
}
