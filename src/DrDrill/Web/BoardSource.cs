using DrDrill.Drills;
using DrDrill.Publishing;
using DrDrill.Publishing.Index;
using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;
using DrDrill.Reports.Trends;

namespace DrDrill.Web;

/// <summary>Puts the first page's model together from what lies on disk.</summary>
internal sealed class BoardSource(ReportStore store, HistoryIndex history, RunningDrills running, SiteFacts facts, TimeProvider clock)
{
    private readonly ReportNotes _notes = new(store);

    public Board Now()
    {
        var now = clock.GetUtcNow();
        var version = history.Version;
        var tracks = history.Tracks();
        var notes = _notes.Of(tracks.Select(track => track.Newest.DrillId).Where(id => DrillId.TryParse(id, out _)));
        var control = NegativeControlRecord.Read(store);
        var configured = facts.Targets.Select(target => target.Name).ToHashSet(StringComparer.Ordinal);
        var count = history.Count();
        return new Board
        {
            At = now,
            Version = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            StaleAfter = facts.StaleAfter,
            Targets = [.. facts.Targets.Select(target => Card(target, [.. tracks.Where(track => track.Target == target.Name)], notes, control))],
            Former = [.. tracks.Select(track => track.Target).Where(name => !configured.Contains(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Reasons = facts.Reasons(),
            Running = running.Now(),
            Coming = facts.Coming(now),
            Control = control is null ? null : new ControlNote(control.At, control.Caught, control.Missed),
            Drills = count.All,
            Sandboxes = count.Sandboxes,
        };
    }

    private TargetCard Card((string Name, string Kind) target, List<TargetTrack> tracks, IReadOnlyDictionary<string, ReportNote> notes, NegativeControlRecord? control)
    {
        var pass = tracks.Select(track => track.LastPass).OfType<HistoryLine>().MaxBy(line => line.FinishedAt);
        var prefix = target.Name + ": ";
        return new TargetCard
        {
            Name = target.Name,
            Kind = target.Kind,
            LastPass = pass is null ? null : (pass.FinishedAt, pass.DrillId),
            MissedControls = [.. (control?.Missed ?? []).Where(missed => missed.StartsWith(prefix, StringComparison.Ordinal)).Select(missed => missed[prefix.Length..])],
            Results = [.. tracks.OrderByDescending(track => track.Newest.FinishedAt).Select(track => Result(track, notes.GetValueOrDefault(track.Newest.DrillId)))],
        };
    }

    private ModeResult Result(TargetTrack track, ReportNote? note)
    {
        var (line, target) = (track.Newest, track.NewestTarget);
        var objectives = note?.Objectives.Where(objective => objective.Target == track.Target).ToList();
        return new ModeResult
        {
            Mode = line.Mode,
            Level = line.Level,
            DrillId = line.DrillId,
            FinishedAt = line.FinishedAt,
            Verdict = target.Verdict,
            Reason = note?.Reasons.GetValueOrDefault(track.Target) ?? line.Reason,
            SnapshotPolicy = line.SnapshotPolicy,
            RtoSeconds = target.RtoSeconds,
            RpoSeconds = target.RpoSeconds,
            Objectives = objectives,
            Next = note?.Next ?? [],
            Trends = TrendReports.Of(history.Alike(track), line with { Targets = [target] }, objectives ?? []),
            Failing = track.Failing is { } run ? (run.Drills, run.First.StartedAt) : null,
        };
    }
}
