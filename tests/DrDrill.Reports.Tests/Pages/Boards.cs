using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;

namespace DrDrill.Reports.Tests.Pages;

/// <summary>First pages and lists to write about.</summary>
internal static class Boards
{
    public const string Script = "<script>document.title='run'</script>";
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 13, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(26);

    public static SiteShell Shell { get; } = new("here", Now, "0.1.0");

    public static IReadOnlyDictionary<string, Func<Board>> All { get; } = new Dictionary<string, Func<Board>>(StringComparer.Ordinal)
    {
        ["proven"] = () => Of(Card("prometheus", Result(VerdictWord.Pass, hours: 7)), Card("loki", Result(VerdictWord.Pass, hours: 3))) with { Control = new ControlNote(Now.AddDays(-2), 4, []) },
        ["mixed"] = Mixed,
        ["empty"] = () => Of(Card("prometheus"), Card("loki")) with { Drills = 0, Coming = [new ComingRun("nightly", "drill, isolated", Now.AddHours(13))] },
        ["hostile"] = () => Of(Card(Script + new string('w', 300), Result(VerdictWord.Fail, hours: 1) with { Reason = "\"><img src=x onerror=alert(1)>", Next = [Script] }))
            with { Former = [Script], Reasons = [Script], Control = new ControlNote(Now, 0, [Script]), Coming = [new ComingRun(Script, Script, Now)], Running = [new RunningDrill(Script, Script, Script, Now, IsAlive: true, [new RunningTarget(Script, Script, 0.5)])] },
    };

    public static Board Of(params TargetCard[] cards) => new() { At = Now, StaleAfter = StaleAfter, Targets = cards, Drills = 9, Version = "1" };

    public static TargetCard Card(string name, params ModeResult[] results) => new()
    {
        Name = name,
        Kind = "prometheus",
        Results = results,
        LastPass = results.Where(r => r.Verdict == VerdictWord.Pass).Select(r => ((DateTimeOffset, string)?)(r.FinishedAt, r.DrillId)).FirstOrDefault(),
    };

    public static ModeResult Result(string verdict, double hours, string mode = "isolated") => new()
    {
        Mode = mode,
        Level = mode == "isolated" ? "L2" : "L3",
        DrillId = $"20261121T{100_000 - (int)hours:000000}Z-4f09ab",
        FinishedAt = Now.AddHours(-hours),
        Verdict = verdict,
        Reason = verdict == VerdictWord.Pass ? "All as it was." : "restic could not read the repository.",
        SnapshotPolicy = "latest",
        RtoSeconds = verdict == VerdictWord.Pass ? 9.4 : null,
        RpoSeconds = verdict == VerdictWord.Pass ? 512 : null,
        Objectives = [Some.Objective("RTO", 300, verdict == VerdictWord.Pass ? 9.4 : null), Some.Objective("RPO", 500, verdict == VerdictWord.Pass ? 512 : null)],
        Next = verdict == VerdictWord.Pass ? [] : ["Run 'drdrill doctor'."],
        Failing = verdict == VerdictWord.Pass ? null : (3, Now.AddDays(-3)),
        Trends = [new TrendReport { Target = "x", Metric = TrendMetric.Rto, State = TrendState.Stable, Median = 9, Mad = 0.1, Limit = 14, ComparedWith = 9, Objective = 12, Points = [.. Enumerable.Range(0, 9).Select(i => new TrendPoint($"{i}", Now.AddDays(i - 9), 8 + (i % 3), i == 4 ? VerdictWord.Fail : VerdictWord.Pass, false))] }],
    };

    public static HistoryList List(params HistoryRow[] rows) => new() { Filter = new HistoryFilter(null, null, null, null, null, 1), Rows = rows, Found = rows.Length, Kept = rows.Length, Targets = ["prometheus", Script] };

    public static HistoryRow Row(string target, string verdict, int hour = 6, string mode = "isolated") =>
        new($"20261121T{hour:00}0000Z-4f09ab", new DateTimeOffset(2026, 11, 21, hour, 0, 0, TimeSpan.Zero), mode, "L2", verdict, 9.4, null, [new HistoryRowTarget(target, verdict, 9.4, null), new HistoryRowTarget("other", VerdictWord.Pass, 1, 2)]);

    private static Board Mixed() => Of(
        Card("prometheus", Result(VerdictWord.Pass, hours: 3), Result(VerdictWord.Pass, hours: 700, mode: "in-place")),
        Card("loki", Result(VerdictWord.RolledBack, hours: 2)),
        Card("shop", Result(VerdictWord.Pass, hours: 30)),
        Card("notes"),
        Card("wiki", Result(VerdictWord.Pass, hours: 4)) with { MissedControls = ["stale snapshot"] })
        with
    {
        Control = new ControlNote(Now.AddHours(-9), 3, ["wiki: stale snapshot"]),
        Coming = [new ComingRun("snapshots", "snapshot", Now.AddMinutes(4)), new ComingRun("nightly", "drill, isolated", Now.AddHours(13))],
        Running = [new RunningDrill("20261121T125900Z-4f09ab", "drill", "isolated", Now.AddSeconds(-61), IsAlive: true, [new RunningTarget("prometheus", "restore", 0.42)]), new RunningDrill("20261121T110000Z-4f09ab", "drill", "in-place", Now.AddHours(-2), IsAlive: false, [new RunningTarget("loki", "restore", null)])],
        Former = ["grafana"],
        Sandboxes = 1,
        Reasons = ["outbox: Slack answers 404"],
    };
}
