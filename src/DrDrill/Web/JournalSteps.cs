using DrDrill.Journal;
using DrDrill.Publishing;
using DrDrill.Reports.Pages;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Web;

/// <summary>An open journal in words: which drill it is, and where each target stands.</summary>
internal static class JournalSteps
{
    /// <summary>So far may the kernel's count of a process's age and the wall clock differ.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <param name="lines">At least one.</param>
    /// <param name="id">The directory's name.</param>
    /// <param name="phases">What the worker knows of its own drills.</param>
    public static RunningDrill Of(IReadOnlyList<JournalLine> lines, string id, LivePhases phases, DateTimeOffset now)
    {
        var opened = lines[0].Entry as DrillOpened;
        var isOwn = opened is not null && opened.Host == Environment.MachineName && opened.ProcessId == Environment.ProcessId;
        var targets = lines.Select(line => line.Entry).OfType<TargetEnrolled>().Select(entry => entry.Target).Distinct(StringComparer.Ordinal)
            .Select(target => Target(target, lines, isOwn ? phases.Of(target) : null));
        return new RunningDrill(id, What(opened), opened?.Mode == nameof(Drills.DrillMode.InPlace) ? "in-place" : "isolated", lines[0].At, IsAlive(opened, now - lines[0].At), [.. targets]) { Host = opened?.Host ?? "" };
    }

    /// <summary>The process that opened it lives and is no later one with the same number. Of another host or container (a drill by 'compose run') nothing can be said.</summary>
    private static bool? IsAlive(DrillOpened? opened, TimeSpan age) => opened is not null && opened.Host != Environment.MachineName
        ? null
        : opened is not null && ProcessIdentity.Of(opened.ProcessId) is { } process && process.Age >= age - Slack;

    private static string What(DrillOpened? opened) => opened switch
    {
        { Sandbox: true } => "sandbox drill",
        { Disaster: null } => "snapshot or restore",
        { Disaster: DrillOpened.Control } => "negative control",
        _ => "drill",
    };

    private static RunningTarget Target(string name, IReadOnlyList<JournalLine> lines, (Drills.Phase Phase, double? Fraction)? live) => live is { } now
        ? new RunningTarget(name, Name.Of(now.Phase).Replace('-', ' '), now.Fraction)
        : new RunningTarget(name, lines.Select(line => Step(line.Entry, name)).LastOrDefault(step => step is not null) ?? "enrolled", null);

    private static string? Step(JournalEntry entry, string name) => entry switch
    {
        TargetEnrolled e when e.Target == name => "snapshot or record",
        StopIntended e when e.Target == name => "stopped for a copy",
        ServiceResumed e when e.Target == name => "service resumed",
        StrikeIntended e when e.Target == name => "strike",
        Quarantined e when e.Target == name => "restore",
        PlaceIntended e when e.Target == name => "moving the restored data into place",
        Placed e when e.Target == name => "start and answer",
        Verified e when e.Target == name => "verified",
        ReturnIntended e when e.Target == name => "bringing the original back",
        Discarded e when e.Target == name => "bringing the original back",
        Returned e when e.Target == name => "original back",
        KeepRestoredIntended e when e.Target == name => "keeping the restored data",
        CleanedUp e when e.Target == name => "cleaned up",
        _ => null,
    };
}
