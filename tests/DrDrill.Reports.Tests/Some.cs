using DrDrill.Reports.Model;

namespace DrDrill.Reports.Tests;

/// <summary>Reports to write about. Each test changes what it is about and leaves the rest.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Loss = new(2026, 11, 21, 6, 15, 40, 120, TimeSpan.Zero);

    public static DrillReport Pass() => new()
    {
        DrillId = "20261121T061500Z-4f09ab",
        StartedAt = new DateTimeOffset(2026, 11, 21, 6, 15, 0, TimeSpan.Zero),
        FinishedAt = new DateTimeOffset(2026, 11, 21, 6, 16, 12, TimeSpan.Zero),
        Mode = "in-place",
        Level = "L3",
        Verdict = VerdictWord.Pass,
        Reason = "The restored data equals the snapshot evidence and both objectives were kept.",
        RtoSeconds = 9.412,
        RpoSeconds = 12.004,
        BlindWindowSeconds = 21.87,
        Sandbox = true,
        Disaster = "wipe",
        SnapshotPolicy = "fresh",
        After = "original",
        Objectives = [Objective("RTO", 300, 9.412), Objective("RPO", 900, 12.004)],
        Targets = [Prometheus()],
        Environment = new EnvironmentReport
        {
            Drdrill = "0.1.0",
            Restic = "0.14.0",
            Prometheus = "2.42.0",
            Os = "Debian GNU/Linux 12",
            Host = "build-1",
            Repository = "/srv/restic",
            ConfigSha256 = new string('c', 64),
            Services = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["prometheus"] = "2.42.0" },
        },
    };

    public static ObjectiveReport Objective(string name, double limit, double? achieved, string target = "prometheus") =>
        new() { Name = name, Target = target, LimitSeconds = limit, AchievedSeconds = achieved, Kept = achieved is { } known ? known <= limit : null };

    public static TargetReport Prometheus() => new()
    {
        Name = "prometheus",
        Kind = "prometheus",
        Verdict = VerdictWord.Pass,
        Reason = "The restored data equals the snapshot evidence and both objectives were kept.",
        LostAt = Loss,
        RtoSeconds = 9.412,
        RpoSeconds = 12.004,
        RpoP50Seconds = 11.2,
        RpoP95Seconds = 11.9,
        RecoveredPointAgeSeconds = 12.46,
        RpoSplit = new RpoSplitReport(10.004, 2, 0),
        BlindWindowSeconds = 21.87,
        Streams = Streams(),
        Phases = Phases(),
        Milestones = new MilestonesReport { ProcessStartedSeconds = 3.301, ReadySeconds = 8.9, FirstAnswerSeconds = 9.412, FirstFreshSampleSeconds = 9.87, VerifiedSeconds = 14.02 },
        Timeline = Timeline(),
        RepositoryOnSameDisk = false,
        Snapshot = new SnapshotReport(new string('a', 64), Loss.AddSeconds(-10.5), "fresh", "freeze", 48_234_567, 41),
        Integrity = new IntegrityReport { Windows = 96, StreamsCompared = 1204, SamplesCompared = 1_441_380, FilesCompared = 41 },
        Canary = new CanaryReport(4711, 4700, 11),
        Damage = new DestroyedReport("wipe", 43, 48_301_000, "/srv/prometheus", "/srv/.drdrill/prometheus/quarantine", "back in place"),
        ClockOffsetSeconds = 0.002,
        ServiceVersion = "2.42.0",
        Runtime = "local process",
        Notes = ["Digests of 200 of 1,204 series were compared value by value (the 200 with most samples)."],
    };

    public static TargetReport Files() => Prometheus() with
    {
        Name = "files",
        Kind = "files",
        RtoSeconds = 0.85,
        RpoSeconds = 0,
        RpoP50Seconds = 0,
        RpoP95Seconds = 0,
        RecoveredPointAgeSeconds = 40.1,
        RpoSplit = new RpoSplitReport(0, 0, 0),
        Streams = new StreamsReport { Recorded = 12, Recovered = 12, Lost = 0, BornAfterSnapshot = 0, SamplesLost = 0, MostSamplesLost = 0 },
        BlindWindowSeconds = null,
        BlindWindowReason = "Files are not scraped: nothing fresh arrives.",
        Phases = [new PhaseReport("restore", 0, 0.8, true), new PhaseReport("answer", 0.8, 0.05, true)],
        Timeline = Timeline() with { FirstFresh = null, Windows = [] },
        Canary = null,
        Notes = [],
    };

    /// <summary>Each of them caught, but for those that are given.</summary>
    public static NegativeControlReport Controls(int days, params ControlReport[] others)
    {
        string[] names = ["missing file", "changed byte", "empty service", "lost log", "stale snapshot"];
        var controls = names.Select(name => others.FirstOrDefault(other => other.Name == name) ?? Control(name, ControlWord.Caught, "What came back is not what was to come back."));
        return new NegativeControlReport(Pass().FinishedAt.AddDays(-days), days * 86400d, [.. controls]);
    }

    public static ControlReport Control(string name, string outcome, string reason) => new(name, outcome, reason);

    /// <summary>So many of seven parts, one a day, the newest an hour before.</summary>
    public static CheckReport Check(int read, int parts = 7) => new("check", parts, read, Pass().FinishedAt.AddHours(-1).AddDays(1 - read), Pass().FinishedAt.AddHours(-1));

    /// <summary>Nothing measured at all: no field of it may look green.</summary>
    public static TargetReport Bare(string verdict, string reason) =>
        new() { Name = "prometheus", Kind = "prometheus", Verdict = verdict, Reason = reason };

    public static DrillReport Unmeasured(string verdict, string reason) => Pass() with
    {
        Verdict = verdict,
        Reason = reason,
        RtoSeconds = null,
        RpoSeconds = null,
        BlindWindowSeconds = null,
        Sandbox = false,
        SnapshotPolicy = "latest",
        Objectives = [Objective("RTO", 300, null), Objective("RPO", 900, null)],
        Targets = [Bare(verdict, reason)],
    };

    public static DrillReport With(TargetReport target) =>
        Pass() with { Verdict = target.Verdict, Reason = target.Reason, RtoSeconds = target.RtoSeconds, RpoSeconds = target.RpoSeconds, Targets = [target] };

    private static StreamsReport Streams() => new()
    {
        Recorded = 1207,
        Recovered = 1206,
        Lost = 1,
        BornAfterSnapshot = 3,
        SamplesLost = 13_240,
        MostSamplesLost = 11,
        Worst =
        [
            new WorstStream
            {
                Stream = "up{job=\"node\",instance=\"a:9100\"}",
                RpoSeconds = 12.004,
                SamplesLost = 11,
                NewestRecorded = Loss.AddSeconds(-0.456),
                RecoveredPoint = Loss.AddSeconds(-12.46),
                NewestInSnapshot = Loss.AddSeconds(-10.46),
            },
            new WorstStream { Stream = "new_metric{a=\"b|c\"}", RpoSeconds = 4, SamplesLost = 5, NewestRecorded = Loss.AddSeconds(-1), BornAfterSnapshot = true },
        ],
        Holes = [new HoleReport(Loss.AddSeconds(-11.46), Loss.AddSeconds(-0.456), 13_235)],
    };

    private static TimelineReport Timeline() => new()
    {
        LossAt = Loss,
        SnapshotAt = Loss.AddSeconds(-10.5),
        NewestRecovered = Loss.AddSeconds(-12),
        FirstFresh = Loss.AddSeconds(9.87),
        Windows = [.. Enumerable.Range(0, 12).Select(i => new WindowReport(Loss.AddSeconds(-10.5 - (5 * (12 - i))), Loss.AddSeconds(-10.5 - (5 * (11 - i))), i == 7 ? 5_400 : 6_020))],
    };

    private static List<PhaseReport> Phases() =>
    [
        new("preflight", -31.2, 0.7, false),
        new("snapshot", -30.5, 1.9, false),
        new("record", -1.1, 0.9, false),
        new("strike", 0, 0.112, true),
        new("restore", 0.112, 2.989, true),
        new("start", 3.101, 0.2, true),
        new("ready", 3.301, 5.599, true),
        new("answer", 8.9, 0.512, true),
        new("verify", 9.412, 4.608, false),
        new("original-back", 14.02, 6.2, false),
    ];
}
