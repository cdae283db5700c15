using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Publishing;
using DrDrill.Publishing.Checks;
using DrDrill.Publishing.Evidence;
using DrDrill.Reports.Model;

namespace DrDrill.Tests.Publishing;

public sealed class EvidencePackTests : IDisposable
{
    private const string Configuration = "{\"Targets\":[]}";
    private readonly TemporaryDirectory _directory = new();
    private readonly ReportStore _store;
    private readonly DrillResult _result = Some.Result() with { Plan = Some.Plan() with { ConfigSha256 = Digest.Of(Configuration) } };

    public EvidencePackTests() => _store = new ReportStore(_directory.In("DR"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_pack_holds_all_that_an_auditor_needs_and_its_sums_cover_it()
    {
        await Publish();

        var files = Unpack(Pack());
        files.Keys.Should().Contain(["EVIDENCE.md", "SHA256SUMS", "report.json", "report.md", "report.html", "journal.jsonl", "configuration.json", "history-line.json", "charts/waterfall.svg"]);
        var sums = Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        sums.Select(line => line[66..]).Should().BeEquivalentTo(files.Keys.Except(["SHA256SUMS"]));
        sums.Should().OnlyContain(line => line.Substring(0, 64) == Digest.Of(files[line.Substring(66)]));
        var page = Encoding.UTF8.GetString(files["EVIDENCE.md"]);
        page.Should().Contain(new string('a', 64), "that is the snapshot's id").And.Contain(Digest.Of(Configuration)).And.Contain("0.14.0").And.Contain("A.8.13").And.Contain("nothing is signed");
        page.Should().Contain(Digest.Of(files["history-line.json"]));
        ReportJson.ReadLine(Encoding.UTF8.GetString(files["history-line.json"]))!.ReportSha256.Should().Be(Digest.Of(files["report.json"]));
    }

    [Fact]
    public async Task The_same_drill_packed_twice_gives_the_same_bytes_readable_by_the_owner_alone()
    {
        await Publish();
        var path = _directory.In("pack.tar.gz");

        EvidenceArchive.Write(path, Pack());
        foreach (var file in Directory.GetFiles(_store.Of(Id), "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        Pack().Should().Equal(File.ReadAllBytes(path));
        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("report.json", "is not as the drill wrote it")]
    [InlineData("charts/waterfall.svg", "is not as the drill wrote it")]
    [InlineData("journal.jsonl", "is not as the drill wrote it")]
    public async Task A_file_that_was_changed_is_refused(string name, string says)
    {
        await Publish();
        await File.AppendAllTextAsync(Path.Combine(_store.Of(Id), name), " ");

        FluentActions.Invoking(Pack).Should().Throw<EvidenceException>().WithMessage($"*{name} {says}*history --verify*");
    }

    [Fact]
    public async Task A_file_that_is_gone_or_was_added_is_refused()
    {
        await Publish();
        var added = Path.Combine(_store.Of(Id), "added.txt");
        await File.WriteAllTextAsync(added, "x");
        FluentActions.Invoking(Pack).Should().Throw<EvidenceException>().WithMessage("*added.txt*not among its sums*");

        File.Delete(added);
        File.Delete(Path.Combine(_store.Of(Id), "report.html"));
        FluentActions.Invoking(Pack).Should().Throw<EvidenceException>().WithMessage("*report.html is gone*");
    }

    [Fact]
    public async Task A_report_that_was_changed_together_with_its_sums_is_caught_by_the_history()
    {
        await Publish();
        var json = Path.Combine(_store.Of(Id), "report.json");
        await File.WriteAllTextAsync(json, File.ReadAllText(json).Replace("\"rtoSeconds\": 9.412", "\"rtoSeconds\": 0.412"));
        await File.WriteAllTextAsync(Path.Combine(_store.Of(Id), "SHA256SUMS"), Sums.Of(_store.Of(Id), _ => false));

        FluentActions.Invoking(Pack).Should().Throw<EvidenceException>().WithMessage("*history names another report.json*");
    }

    [Fact]
    public async Task A_configuration_that_is_not_the_one_that_the_report_names_is_refused()
    {
        await Publish();
        await File.WriteAllTextAsync(Path.Combine(_store.Of(Id), "configuration.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(_store.Of(Id), "SHA256SUMS"), Sums.Of(_store.Of(Id), _ => false));

        FluentActions.Invoking(Pack).Should().Throw<EvidenceException>().WithMessage("*not the configuration that its report names*");
    }

    [Fact]
    public async Task A_journal_that_recovery_goes_on_with_may_have_grown()
    {
        var target = Some.Target() with { Verdict = Verdict.DataNotBack };
        await Publish(_result with { Verdict = Verdict.DataNotBack, Targets = [target] });
        await File.AppendAllTextAsync(Path.Combine(_store.Of(Id), "journal.jsonl"), "{}\n");

        Unpack(Pack()).Keys.Should().Contain("journal.jsonl");
    }

    private string Id => _result.Plan.Id.Value;

    private async Task Publish(DrillResult? result = null)
    {
        Directory.CreateDirectory(_store.Of(Id));
        await File.WriteAllTextAsync(Path.Combine(_store.Of(Id), "journal.jsonl"), "{}\n");
        var history = new History(_store);
        var report = new ReportComposer(_store, history, new CheckRecords(_directory.In("state")), []).Compose(result ?? _result);
        await new ReportFiles(_store, Configuration).Publish(report, CancellationToken.None);
        await history.Publish(report, CancellationToken.None);
    }

    private byte[] Pack()
    {
        var (files, at) = new EvidencePack(_store, new History(_store)).Collect(Id);
        return EvidenceArchive.Pack("pack", files, at);
    }

    private static Dictionary<string, byte[]> Unpack(byte[] archive)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            entry.Mode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name["pack/".Length..], content.ToArray());
        }

        return files;
    }
}
