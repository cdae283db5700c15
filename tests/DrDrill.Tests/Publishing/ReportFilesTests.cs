using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Publishing;
using DrDrill.Publishing.Checks;
using DrDrill.Reports.Model;
using DrDrill.Tools;

namespace DrDrill.Tests.Publishing;

public sealed class ReportFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ReportStore _store;

    public ReportFilesTests() => _store = new ReportStore(_directory.In("DR"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_drill_leaves_its_page_its_json_and_their_sums_readable_by_the_owner_alone()
    {
        await Files().Publish(Report(Some.Result()), CancellationToken.None);

        var drill = _store.Of(Some.Result().Plan.Id.Value);
        var files = Directory.GetFiles(drill, "*", SearchOption.AllDirectories);
        files.Select(f => Path.GetRelativePath(drill, f)).Should().BeEquivalentTo(
            "report.md", "report.html", "report.json", "configuration.json", "SHA256SUMS", "charts/objectives.svg", "charts/waterfall.svg", "charts/rpo-causes.svg", "charts/rpo-streams.svg");
        files.Append(_store.Newest).Should().OnlyContain(f => File.GetUnixFileMode(f) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        (File.GetUnixFileMode(drill) & (UnixFileMode)0b111_111).Should().Be(UnixFileMode.None);
        ReportJson.Read(File.ReadAllText(Path.Combine(drill, "report.json"))).DrillId.Should().Be(Some.Result().Plan.Id.Value);
        File.ReadAllText(_store.Newest).Should().StartWith("# ✅ PASS · L3 · prometheus");
    }

    [Fact]
    public async Task The_sums_are_what_sha256sum_checks()
    {
        await Files().Publish(Report(Some.Result()), CancellationToken.None);

        var drill = _store.Of(Some.Result().Plan.Id.Value);
        var lines = File.ReadAllLines(Path.Combine(drill, "SHA256SUMS"));
        lines.Should().HaveCount(Directory.GetFiles(drill, "*", SearchOption.AllDirectories).Length - 1);
        foreach (var line in lines)
        {
            line[..64].Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(drill, line[66..])))));
        }
    }

    [Theory]
    [InlineData(Verdict.Pass, true)]
    [InlineData(Verdict.DataNotBack, false)]
    public async Task The_journal_is_among_the_sums_unless_recovery_will_go_on_with_it(Verdict verdict, bool isSummed)
    {
        var result = Some.Result() with { Verdict = verdict };
        var drill = _store.Of(result.Plan.Id.Value);
        Directory.CreateDirectory(drill);
        await File.WriteAllTextAsync(Path.Combine(drill, "journal.jsonl"), "{}\n");

        await Files().Publish(Report(result), CancellationToken.None);

        File.ReadAllLines(Path.Combine(drill, "SHA256SUMS")).Any(line => line.EndsWith("  journal.jsonl", StringComparison.Ordinal)).Should().Be(isSummed);
    }

    [Fact]
    public async Task A_report_is_found_by_id_by_prefix_and_as_the_newest()
    {
        var older = Some.Result(seed: 1);
        var newer = Some.Result(seed: 2) with { Plan = Some.Plan() with { Id = DrillId.New(Some.Now.AddDays(1), new Random(2)) } };
        await Files().Publish(Report(newer), CancellationToken.None);
        await Files().Publish(Report(older), CancellationToken.None);

        _store.Find(null).Should().Contain(newer.Plan.Id.Value);
        _store.Find(older.Plan.Id.Value[..9]).Should().Contain(older.Plan.Id.Value);
        FluentActions.Invoking(() => _store.Find("2026")).Should().Throw<DrDrillException>().WithMessage("*fits 2 drills*");
        FluentActions.Invoking(() => _store.Find("1999")).Should().Throw<DrDrillException>().WithMessage("*way out*");
    }

    [Fact]
    public async Task The_newest_page_finds_its_charts_where_they_lie()
    {
        await Files().Publish(Report(Some.Result()), CancellationToken.None);

        var links = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(_store.Newest), @"\]\((?<to>[^)]*\.svg)\)").Select(m => m.Groups["to"].Value).ToList();
        links.Should().HaveCount(4).And.OnlyContain(to => File.Exists(Path.Combine(_directory.In("DR"), to)));
    }

    [Fact]
    public async Task A_report_stands_beside_the_drills_that_the_history_knows_and_the_history_names_the_report_that_lies_there()
    {
        var history = new History(_store);
        for (var day = 0; day < 3; day++)
        {
            var result = Some.Result() with { Plan = Some.Plan() with { Id = DrillId.New(Some.Now.AddDays(day), new Random(day)) }, StartedAt = Some.Now.AddDays(day) };
            await Files().Publish(Report(result), CancellationToken.None);
            await history.Publish(Report(result), CancellationToken.None);
        }

        var last = history.Read()[^1];
        var json = Path.Combine(_store.Of(last.DrillId), "report.json");
        ReportJson.Read(File.ReadAllText(json)).Trends.Single(t => t.Metric == TrendMetric.Rto).Points.Select(p => p.DrillId).Should().Equal(history.Read().Select(l => l.DrillId));
        last.ReportSha256.Should().Be(Digest.Of(File.ReadAllBytes(json)));
    }

    [Fact]
    public void Without_any_drill_the_way_out_is_named() =>
        FluentActions.Invoking(() => _store.Find(null)).Should().Throw<ReportNotFoundException>().WithMessage("*drdrill drill --sandbox*");

    private ReportFiles Files() => new(_store, "{}");

    private DrillReport Report(DrillResult result) => new ReportComposer(_store, new History(_store), new CheckRecords(_directory.In("state")), []).Compose(result);
}
