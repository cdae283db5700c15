using DrDrill.Reports.Model;

namespace DrDrill.Reports.Trends;

/// <summary>The drills of one target that may be compared with one another: same target and kind, mode, level, a fresh or a scheduled snapshot, sandbox or not.</summary>
internal sealed record TrendSeries(string Target, IReadOnlyList<(HistoryLine Line, HistoryTarget Target)> Drills)
{
    /// <summary>One series per target of <paramref name="now"/>, which is its newest drill.</summary>
    public static IEnumerable<TrendSeries> Of(IReadOnlyList<HistoryLine> past, HistoryLine now)
    {
        var alike = past.Where(line => IsAlike(line, now)).Append(now).ToList();
        return now.Targets.Select(target => new TrendSeries(
            target.Name,
            [.. alike.SelectMany(line => line.Targets.Where(t => t.Name == target.Name && t.Kind == target.Kind).Select(t => (line, t)))]));
    }

    internal static bool IsAlike(HistoryLine line, HistoryLine now) =>
        line.DrillId != now.DrillId && line.StartedAt <= now.StartedAt
        && line.Mode == now.Mode && line.Level == now.Level && line.Sandbox == now.Sandbox
        && IsFresh(line) == IsFresh(now);

    private static bool IsFresh(HistoryLine line) => line.SnapshotPolicy == "fresh";
}
