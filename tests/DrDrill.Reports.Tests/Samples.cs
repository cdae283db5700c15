using DrDrill.Reports.Model;

namespace DrDrill.Reports.Tests;

/// <summary>One whole report per verdict (and the ways to fail), by the name of its golden file.</summary>
internal static class Samples
{
    public static IReadOnlyDictionary<string, Func<DrillReport>> All { get; } = new Dictionary<string, Func<DrillReport>>(StringComparer.Ordinal)
    {
        ["pass"] = Some.Pass,
        ["pass-two-targets-scheduled"] = PassScheduled,
        ["fail-objective"] = FailObjective,
        ["fail-data"] = FailData,
        ["not-measured"] = () => Some.Unmeasured(VerdictWord.NotMeasured, "The snapshot holds no evidence to ask a question from."),
        ["skipped"] = () => Some.Unmeasured(VerdictWord.Skipped, "Prometheus runs in agent mode: it has nothing to query."),
        ["rolled-back"] = RolledBack,
        ["data-not-back"] = DataNotBack,
        ["pass-isolated-regression"] = PassIsolated,
        ["hostile"] = Hostile,
    };

    /// <summary>Names that try to be something else, and one that is far too long.</summary>
    public static DrillReport Hostile()
    {
        var target = Some.Prometheus();
        string[] names = ["<script>alert(1)</script>", "a|b`c``d*e*_f_~~g~~", "\u202Egnp.exe\u200B", "</svg><script>alert(2)</script>", "[x](javascript:alert(3))", new string('n', 300), "\"onload=\"alert(4)", "✅ {#id onclick=alert(5)} $x$ ==y=="];
        return Some.With(target with
        {
            Name = "<script>alert(0)</script> | `x` " + new string('w', 300),
            Reason = "<img src=x onerror=alert(6)> http://evil.example/ <https://evil.example/>",
            Streams = target.Streams! with { Worst = [.. names.Select((name, i) => target.Streams!.Worst[0] with { Stream = name, RpoSeconds = 12.004 - i })] },
            Damage = target.Damage! with { Data = "/srv/<b>bold</b>/" + new string('d', 200) },
            Notes = [.. names],
        }) with
        {
            Objectives = [Some.Objective("RTO", 300, 9.412, "<script>alert(0)</script> | `x` " + new string('w', 300))],
        };
    }

    private static DrillReport PassIsolated()
    {
        var target = Some.Prometheus() with
        {
            RtoSeconds = 18.824,
            Phases = [new PhaseReport("restore", 0, 12, true), new PhaseReport("start", 12, 0.2, true), new PhaseReport("answer", 12.2, 6.624, true), new PhaseReport("verify", 18.824, 9, false)],
            BlindWindowSeconds = null,
            BlindWindowReason = "isolated: the live service was not interrupted",
            Damage = null,
            Timeline = Some.Prometheus().Timeline! with { FirstFresh = null },
            RepositoryOnSameDisk = true,
            NegativeControl = Some.Controls(days: 2),
            RetentionEdge = Some.Loss.AddDays(-15),
            RestoreLoad = new RestoreLoadReport(11.8, 3.1, 4),
            Snapshot = Some.Prometheus().Snapshot! with { Origin = "scheduled", Method = "live", IntervalSeconds = 1200, Bytes = 1_240_000_000 },
        };
        return Some.With(target) with
        {
            Sandbox = false,
            Mode = "isolated",
            Level = "L2",
            SnapshotPolicy = "latest",
            BlindWindowSeconds = null,
            Objectives = [Some.Objective("RTO", 20, 18.824), Some.Objective("RPO", 900, 12.004)],
            Trends = Trends(),
            Checks = [Some.Check(read: 3)],
        };
    }

    private static List<TrendReport> Trends()
    {
        double[] rto = [9.1, 9.4, 8.8, 9.0, 9.6, 9.2, 9.3, 14.1, 9.0, 9.5, 9.2, 8.9, 9.1, 18.2, 18.824];
        return
        [
            Trend(TrendMetric.Rto, rto) with { State = TrendState.Regression, Median = 9.2, Mad = 0.2, Limit = 12.88, ComparedWith = 13, Blame = "restore", BlameSeconds = 8.9, Objective = 20 },
            Trend(TrendMetric.Rpo, [600, 420, 480, 510, 12.004]) with { State = TrendState.TooFew, ComparedWith = 4, Objective = 900 },
        ];
    }

    private static TrendReport Trend(string metric, double[] values) => new()
    {
        Target = "prometheus",
        Metric = metric,
        State = TrendState.Stable,
        Points = [.. values.Select((v, i) => new TrendPoint($"2026{i:0000}", Some.Loss.AddDays(i - values.Length), v, i == 7 ? VerdictWord.Fail : VerdictWord.Pass, metric == TrendMetric.Rto && i == values.Length - 1))],
    };

    private static DrillReport PassScheduled() => Some.Pass() with
    {
        Sandbox = false,
        SnapshotPolicy = "latest",
        DetectionAllowanceSeconds = 120,
        Objectives = [Some.Objective("RTO", 300, 129.412), Some.Objective("RPO", 900, 12.004), Some.Objective("RTO", 60, 120.85, "files") with { Kept = true, LimitSeconds = 180 }],
        Targets =
        [
            Some.Prometheus() with { Snapshot = Some.Prometheus().Snapshot! with { Origin = "scheduled" }, NegativeControl = Some.Controls(days: 2, Some.Control("changed byte", ControlWord.Missed, "all objectives kept")) },
            Some.Files() with { Snapshot = Some.Files().Snapshot! with { Origin = "scheduled" }, NegativeControl = Some.Controls(days: 1, Some.Control("stale snapshot", ControlWord.CouldNotRun, "There is no older snapshot.")) },
        ],
        Checks = [Some.Check(read: 7) with { Damaged = [new DamagedPartReport(2, Some.Loss.AddDays(-6), "restic check found pack 5f0a: <b>hash mismatch</b>")] }],
    };

    private static DrillReport FailObjective() => Some.With(Some.Prometheus() with { Verdict = VerdictWord.Fail, Reason = "RTO achieved 9.4 s, objective 5 s: missed by 4.4 s." }) with
    {
        Objectives = [Some.Objective("RTO", 5, 9.412), Some.Objective("RPO", 900, 12.004)],
    };

    private static DrillReport FailData() => Some.With(Some.Prometheus() with
    {
        Verdict = VerdictWord.Fail,
        Reason = "What came back differs from the snapshot evidence in 2 places.",
        Integrity = Some.Prometheus().Integrity with
        {
            Mismatches =
            [
                new MismatchReport("http_requests_total{job=\"api\"}", "240 samples", "133 samples"),
                new MismatchReport("01HX/chunks/000001", "sha256 ab…", "sha256 cd…"),
            ],
        },
    });

    private static DrillReport RolledBack() => Some.Unmeasured(VerdictWord.RolledBack, "restic could not read the repository (exit 1: pack 5f0a is damaged).") with
    {
        Targets =
        [
            Some.Bare(VerdictWord.RolledBack, "restic could not read the repository (exit 1: pack 5f0a is damaged).") with
            {
                LostAt = Some.Loss,
                Damage = Some.Prometheus().Damage,
                Snapshot = Some.Prometheus().Snapshot! with { Origin = "scheduled" },
                Phases = [new PhaseReport("strike", 0, 0.112, false), new PhaseReport("restore", 0.112, 1.2, false), new PhaseReport("roll-back", 1.312, 3.4, false)],
            },
        ],
    };

    private static DrillReport DataNotBack() => Some.Unmeasured(VerdictWord.DataNotBack, "The original could not be moved back: no space left on device.") with
    {
        Targets =
        [
            Some.Bare(VerdictWord.DataNotBack, "The original could not be moved back: no space left on device.") with
            {
                LostAt = Some.Loss,
                Damage = Some.Prometheus().Damage! with { WhereNow = "still in quarantine: /srv/.drdrill/prometheus/quarantine" },
            },
        ],
    };
}
