using System.Globalization;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Pages;

/// <summary>What is under way; sent anew while it goes on, to whoever's browser runs the page's script.</summary>
public static class RunningBlock
{
    public static Markup Write(Board board) => Write(board.Running, board.At);

    public static Markup Write(IReadOnlyList<RunningDrill> running, DateTimeOffset now) => Markup.Join(running.Select(drill => One(drill, now)));

    private static Markup One(RunningDrill drill, DateTimeOffset now) => drill.IsAlive != false
        ? Markup.Of($"""
            <section class="running" aria-label="Running now" data-said="{Said(drill)}">
            <p><strong>{(drill.IsAlive is null ? $"Begun on {drill.Host}, which cannot be seen from here" : "Running now")}: {drill.What}</strong> <span class="quiet">{drill.DrillId}</span>, {drill.Mode}, for {Ages.Coarse(now - drill.StartedAt)}</p>
            <ul>{Markup.Join(drill.Targets.Select(Target))}</ul>
            </section>
            """)
        : Markup.Of($"""
            <section class="running left" aria-label="Interrupted" data-said="Interrupted: {drill.What} {drill.DrillId}">
            <p>{StateWord.Badge("INTERRUPTED")} {drill.What} <span class="quiet">{drill.DrillId}</span>, {drill.Mode}, begun {Ages.Ago(drill.StartedAt, now)}: no process of this host goes on with it.</p>
            <ul>{Markup.Join(drill.Targets.Select(target => Markup.Of($"<li><strong>{target.Name}</strong>: last {target.Step}</li>")))}</ul>
            </section>
            """);

    private static Markup Target(RunningTarget target) => target.Fraction is { } fraction
        ? Markup.Of($"<li><strong>{target.Name}</strong>: {target.Step} <progress max=\"1\" value=\"{Number(fraction)}\" aria-label=\"{target.Name}: {target.Step}\"></progress> {Percent(fraction)}</li>")
        : Markup.Of($"<li><strong>{target.Name}</strong>: {target.Step}</li>");

    /// <summary>What a screen reader is told: only when a step changes, not at each per cent.</summary>
    private static string Said(RunningDrill drill) => $"{drill.What} {drill.Mode}: {string.Join(", ", drill.Targets.Select(target => $"{target.Name} {target.Step}"))}";

    private static string Number(double fraction) => Math.Round(Math.Clamp(fraction, 0, 1), 3).ToString(CultureInfo.InvariantCulture);

    private static string Percent(double fraction) => Math.Floor(Math.Clamp(fraction, 0, 1) * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
}
