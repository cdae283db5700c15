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
    };

    private static DrillReport PassScheduled() => Some.Pass() with
    {
        Sandbox = false,
        SnapshotPolicy = "latest",
        DetectionAllowanceSeconds = 120,
        Objectives = [Some.Objective("RTO", 300, 129.412), Some.Objective("RPO", 900, 12.004), Some.Objective("RTO", 60, 120.85, "files") with { Kept = true, LimitSeconds = 180 }],
        Targets =
        [
            Some.Prometheus() with { Snapshot = Some.Prometheus().Snapshot! with { Origin = "scheduled" } },
            Some.Files() with { Snapshot = Some.Files().Snapshot! with { Origin = "scheduled" } },
        ],
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
