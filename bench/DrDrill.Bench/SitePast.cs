using DrDrill.Publishing;
using DrDrill.Reports.Charts;
using DrDrill.Reports.Html;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;
using DrDrill.Tools;

namespace DrDrill.Bench;

/// <summary>A worker's root with a long history: a drill an hour, each of all targets, of which some fail. The newest have whole reports; the older ones, as their directories show them, a file of one line.</summary>
internal static class SitePast
{
    public const int Targets = 10;
    private const int WholeReports = 60;
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <returns>The newest drill's id.</returns>
    public static async Task<string> Write(string root, int drills, int port, DateTimeOffset now)
    {
        Configure(root, port);
        var store = new ReportStore(Path.Combine(root, "DR"));
        PrivateDirectory.Create(store.Drills);
        var random = new Random(7);
        var previous = HistoryCodec.First;
        await using var file = new FileStream(store.HistoryFile, FileMode.Create);
        var id = "";
        for (var i = 0; i < drills; i++)
        {
            var report = Report(now - (Between * (drills - i)), random, i, drills);
            id = report.DrillId;
            Directory.CreateDirectory(store.Of(id));
            var json = i >= drills - WholeReports ? Whole(store, report) : null;
            await File.WriteAllTextAsync(Path.Combine(store.Of(id), "report.md"), json is null ? $"# {report.Verdict}\n" : ReportMarkdown.Write(report));
            var line = HistoryCodec.Encode(HistoryMapper.Map(report) with { ReportSha256 = json is null ? null : Digest.Of(json) }, previous);
            previous = Digest.Of(line);
            await file.WriteAsync((byte[])[.. line, (byte)'\n']);
        }

        return id;
    }

    public static DrillReport Report(DateTimeOffset at, Random random, int number, int of)
    {
        var targets = Enumerable.Range(0, Targets).Select(i => Target(i, random, number, of)).ToList();
        return new DrillReport
        {
            DrillId = DrDrill.Drills.DrillId.New(at, random).Value,
            StartedAt = at,
            FinishedAt = at.AddMinutes(2),
            Mode = number % 24 == 5 ? "in-place" : "isolated",
            Level = number % 24 == 5 ? "L3" : "L2",
            Verdict = targets.MaxBy(target => VerdictWord.Rank(target.Verdict))!.Verdict,
            Reason = targets.MaxBy(target => VerdictWord.Rank(target.Verdict))!.Reason,
            RtoSeconds = targets.Max(target => target.RtoSeconds),
            RpoSeconds = targets.Max(target => target.RpoSeconds),
            Disaster = "wipe",
            SnapshotPolicy = "latest",
            After = "original",
            Objectives = [.. targets.SelectMany(Objectives)],
            Targets = targets,
            Environment = new EnvironmentReport { Drdrill = Product.Version, Restic = "0.14.0", Os = "Debian GNU/Linux 12", Host = "bench", Repository = "/srv/restic", ConfigSha256 = new string('c', 64) },
        };
    }

    /// <summary>The last target fails at the end, and the one before it gets slow.</summary>
    private static TargetReport Target(int i, Random random, int number, int of)
    {
        var isWrong = (i == Targets - 1 && number > of - 5) || random.Next(400) == 0;
        var rto = Math.Round((4 + i) * Math.Exp(0.15 * ((random.NextDouble() * 2) - 1)) * (i == Targets - 2 && number > of - 4 ? 2.4 : 1), 3);
        return new TargetReport
        {
            Name = $"target-{i}",
            Kind = "files",
            Verdict = isWrong ? VerdictWord.Fail : VerdictWord.Pass,
            Reason = isWrong ? "What came back differs from the snapshot evidence in 2 places." : "The restored data equals the snapshot evidence and both objectives were kept.",
            RtoSeconds = rto,
            RpoSeconds = random.Next(900),
            Phases = [new PhaseReport("strike", 0, 0.1, true), new PhaseReport("restore", 0.1, rto - 1, true), new PhaseReport("answer", rto - 0.9, 0.9, true), new PhaseReport("verify", rto, 3, false)],
            Snapshot = new SnapshotReport(new string('a', 64), DateTimeOffset.UnixEpoch, "scheduled", "live", 480_000_000, 410),
            Integrity = new IntegrityReport { FilesCompared = 410, StreamsCompared = 410, Windows = 1, Mismatches = isWrong ? [new MismatchReport("a/b", "sha256 ab", "sha256 cd"), new MismatchReport("a/c", "12 B", "0 B")] : [] },
        };
    }

    private static IEnumerable<ObjectiveReport> Objectives(TargetReport target)
    {
        yield return new ObjectiveReport { Name = "RTO", Target = target.Name, LimitSeconds = 60, AchievedSeconds = target.RtoSeconds, Kept = target.RtoSeconds <= 60 };
        yield return new ObjectiveReport { Name = "RPO", Target = target.Name, LimitSeconds = 900, AchievedSeconds = target.RpoSeconds, Kept = target.RpoSeconds <= 900 };
    }

    private static string Whole(ReportStore store, DrillReport report)
    {
        var json = ReportJson.Write(report);
        File.WriteAllText(Path.Combine(store.Of(report.DrillId), "report.json"), json);
        File.WriteAllText(Path.Combine(store.Of(report.DrillId), "report.html"), ReportHtml.Write(report));
        Directory.CreateDirectory(Path.Combine(store.Of(report.DrillId), "charts"));
        foreach (var chart in ChartSet.Of(report))
        {
            File.WriteAllText(Path.Combine(store.Of(report.DrillId), "charts", chart.FileName), chart.File());
        }

        return json;
    }

    private static void Configure(string root, int port)
    {
        File.WriteAllText($"{root}/password", "correct horse\n");
        File.WriteAllText($"{root}/drdrill.yml", $$"""
            repository: { url: {{root}}/repository, passwordFile: {{root}}/password }
            web: { listen: "127.0.0.1:{{port}}" }
            schedule: { jobs: [ { name: nightly, run: drill, cron: "0 0 3 1 1 ?" }, { name: snapshots, run: snapshot, cron: "0 0 4 1 1 ?" } ] }
            targets: [{{string.Join(", ", Enumerable.Range(0, Targets).Select(i => $"{{ name: target-{i}, kind: files, data: {root}/data/{i} }}"))}}]

            """);
    }
}
