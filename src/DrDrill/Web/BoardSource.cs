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
        var controls = new NegativeControlRecord(store).Read().Where(controls => facts.Targets.Any(target => target.Name == controls.Target)).ToDictionary(controls => controls.Target, StringComparer.Ordinal);
        var configured = facts.Targets.Select(target => target.Name).ToHashSet(StringComparer.Ordinal);
        var count = history.Count();
        return new Board
        {
            At = now,
            Version = version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            StaleAfter = facts.StaleAfter,
            Targets = [.. facts.Targets.Select(target => Card(target, [.. tracks.Where(track => track.Target == target.Name)], notes, controls.GetValueOrDefault(target.Name)))],
            Former = [.. tracks.Select(track => track.Target).Where(name => !configured.Contains(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Reasons = facts.Reasons(),
            Running = running.Now(),
            Coming = facts.Coming(now),
            Control = Note([.. controls.Values]),
            Drills = count.All,
            Sandboxes = count.Sandboxes,
        };
    }

    private TargetCard Card((string Name, string Kind) target, List<TargetTrack> tracks, IReadOnlyDictionary<string, ReportNote> notes, TargetControls? controls)
    {
        var pass = tracks.Select(track => track.LastPass).OfType<HistoryLine>().MaxBy(line => line.FinishedAt);
        return new TargetCard
        {
            Name = target.Name,
            Kind = target.Kind,
            LastPass = pass is null ? null : (pass.FinishedAt, pass.DrillId),
            MissedControls = Missed(controls),
            Results = [.. tracks.OrderByDescending(track => track.Newest.FinishedAt).Select(track => Result(track, notes.GetValueOrDefault(track.Newest.DrillId)))],
        };
    }

    /// <summary>As old as the target whose control is longest ago.</summary>
    private static ControlNote? Note(IReadOnlyList<TargetControls> all) => all.Count == 0 ? null : new ControlNote(
        all.Min(controls => controls.At),
        all.Sum(controls => controls.Controls.Count(control => control.Outcome == ControlWord.Caught)),
        [.. all.SelectMany(controls => Missed(controls).Select(name => $"{controls.Target}: {name}"))]);

    private static IReadOnlyList<string> Missed(TargetControls? controls) => [.. (controls?.Controls ?? []).Where(control => control.Outcome == ControlWord.Missed).Select(control => control.Name)];

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
