using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Tests.Publishing;

/// <summary>Finished drills to publish.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 6, 15, 0, TimeSpan.Zero);
    public static readonly SampleTime Loss = SampleTime.From(Now);

    public static DrillPlan Plan(string repository = "/srv/restic", int seed = 1) => new(
        DrillId.New(Now, new Random(seed)),
        DrillMode.InPlace,
        EvidenceLevel.L3,
        DisasterKind.Wipe,
        SnapshotChoice.Fresh,
        AfterDrill.Original,
        TimeSpan.Zero,
        TimeSpan.FromSeconds(10),
        Sandbox: true,
        repository,
        new string('c', 64),
        [TargetPlan()]);

    public static TargetPlan TargetPlan() => new(
        TargetName.Create("prometheus"),
        "prometheus",
        DataPath.Create("/srv/prometheus"),
        DataPath.Create("/srv/.drdrill/prometheus"),
        SnapshotMethod.Freeze,
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromMinutes(2),
        "local process");

    public static DrillResult Result(int seed = 1, string repository = "/srv/restic", TargetResult? target = null) => new(
        Plan(repository, seed),
        Now,
        Now.AddMinutes(1),
        (target ?? Target()).Verdict,
        "All as it was.",
        Cancelled: false,
        [target ?? Target()],
        [new ObjectiveResult("RTO", "prometheus", TimeSpan.FromMinutes(5), (target ?? Target()).Rto)],
        new DrillEnvironment("0.1.0", "0.14.0", "Debian 12", "here", new Dictionary<string, string>(StringComparer.Ordinal) { ["prometheus"] = "2.42.0" }));

    public static TargetResult Target() => new()
    {
        Plan = TargetPlan(),
        Verdict = Verdict.Pass,
        Reason = "All as it was.",
        LostAt = Now,
        Rto = TimeSpan.FromTicks(9_412_3456),
        Rpo = Rpo(),
        Phases =
        [
            new PhaseTiming(Phase.Strike, TimeSpan.Zero, TimeSpan.FromTicks(112_4996), Critical: true),
            new PhaseTiming(Phase.Restore, TimeSpan.FromTicks(112_4996), TimeSpan.FromTicks(3_000_4996), Critical: true),
            new PhaseTiming(Phase.Answer, TimeSpan.FromTicks(3_112_9992), TimeSpan.FromTicks(6_299_3464), Critical: true),
            new PhaseTiming(Phase.OriginalBack, TimeSpan.FromTicks(9_412_3456), TimeSpan.FromSeconds(1), Critical: false),
        ],
        Snapshot = new SnapshotUsed(SnapshotId.Parse(new string('a', 64)), Now.AddSeconds(-10), "fresh", "freeze", 48_000_000, 41),
        Integrity = new Integrity(96, 1204, 1_441_380, 41, []),
        ServiceVersion = "2.42.0",
    };

    public static TargetResult Unmeasured() => new() { Plan = TargetPlan(), Verdict = Verdict.NotMeasured, Reason = "No evidence." };

    private static RpoMeasurement Rpo() => RpoMeasurement.Of(
        [
            new StreamOutcome("up", At(-0.5), At(-12.3), At(-10.2), 11, [new Hole(At(-11.3), At(-0.5), 11)]),
            new StreamOutcome("fast", At(-0.1), At(-11.1), At(-10.2), 110, []),
        ],
        At(-10),
        Loss,
        treeIsAsInSnapshot: true)!;

    private static SampleTime At(double seconds) => Loss.Add(TimeSpan.FromSeconds(seconds));
}
