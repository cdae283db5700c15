using DrDrill.Publishing;
using DrDrill.Publishing.Index;
using DrDrill.Publishing.Metrics;
using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;
using DrDrill.Reports.Trends;

namespace DrDrill.Tests.Publishing;

public sealed class HistoryIndexTests : IDisposable
{
    private static readonly string[] Verdicts = [VerdictWord.Pass, VerdictWord.Pass, VerdictWord.Fail, VerdictWord.Skipped, VerdictWord.NotMeasured];
    private readonly TemporaryDirectory _directory = new();
    private readonly ReportStore _store;
    private readonly HistoryIndex _index;

    public HistoryIndexTests() => (_store, _index) = (new ReportStore(_directory.Path), new HistoryIndex(new ReportStore(_directory.Path)));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_is_appended_is_there_at_the_next_question_and_what_was_read_is_not_read_again()
    {
        await Append(Line(0), Line(1));
        _index.Count().All.Should().Be(2);
        var version = _index.Version;
        _index.Version.Should().Be(version, "nothing happened");

        // The first line is spoiled without a change of the file's length; whoever reads on only sees what came after it.
        Spoil(atStart: true);
        await Append(Line(2));

        Ids().Should().Equal(Id(2), Id(1), Id(0));
        _index.Version.Should().NotBe(version);
    }

    [Fact]
    public async Task A_file_that_is_not_the_same_any_more_is_read_anew()
    {
        await Append(Line(1), Line(2), Line(3));
        Ids().Should().HaveCount(3);

        var lines = File.ReadAllLines(_store.HistoryFile);
        File.WriteAllText(_store.HistoryFile, lines[0] + "\n");
        Ids().Should().Equal(Id(1));

        await Append(Line(4));
        Spoil(atStart: false);
        Ids().Should().Equal([Id(1)], "the last line is not as it was written");

        File.Delete(_store.HistoryFile);
        Ids().Should().BeEmpty();
    }

    [Fact]
    public async Task At_whatever_byte_a_reader_comes_while_lines_are_written_it_ends_with_every_line_once()
    {
        await Append(Line(1), Line(2), Line(3));
        var whole = File.ReadAllBytes(_store.HistoryFile);
        for (var cut = 0; cut <= whole.Length; cut += 13)
        {
            var index = new HistoryIndex(_store);
            File.WriteAllBytes(_store.HistoryFile, whole[..cut]);
            index.Count().All.Should().Be(new History(_store).Read().Count, "cut at {0}", cut);
            File.WriteAllBytes(_store.HistoryFile, whole);

            index.List(All).Rows.Select(row => row.DrillId).Should().Equal([Id(3), Id(2), Id(1)], "cut at {0}", cut);
        }
    }

    [Fact]
    public async Task The_few_lines_that_are_held_give_the_metrics_and_the_trends_that_all_of_them_give()
    {
        var random = new Random(3);
        await Append([.. Enumerable.Range(0, 160).Select(i => Random(i, random))]);
        var all = new History(_store).Read();

        var held = _index.Tracks().SelectMany(track => new[] { track.LastPass, track.Newest }).OfType<HistoryLine>().Distinct().ToList();
        held.Count.Should().BeLessThan(20);
        Sorted(DrillMetrics.Of(held)).Should().Equal(Sorted(DrillMetrics.Of(all)));
        foreach (var track in _index.Tracks())
        {
            var now = track.Newest with { Targets = [track.NewestTarget] };
            TrendReports.Of(_index.Alike(track), now, []).Should().BeEquivalentTo(TrendReports.Of(all, now, []));
        }
    }

    [Fact]
    public async Task A_report_that_reads_the_history_backwards_and_no_further_than_it_must_says_the_same()
    {
        var random = new Random(4);
        await Append([.. Enumerable.Range(0, 400).Select(i => Random(i, random))]);
        var history = new History(_store);
        var all = history.Read();
        history.Backwards().Should().BeEquivalentTo(all.Reverse(), options => options.WithStrictOrdering());

        for (var i = 0; i < 40; i++)
        {
            var now = Random(500 + i, random);
            var asked = 0;
            var past = TrendPast.Of(history.Backwards().Select(line => (asked++, line).line), now);

            TrendReports.Of(past, now, []).Should().BeEquivalentTo(TrendReports.Of(all, now, []));
            TrendReports.FailureRuns(past, now).Should().BeEquivalentTo(TrendReports.FailureRuns(all, now));
            asked.Should().BeLessThan(now.Mode == "isolated" && !now.Sandbox ? 260 : 401);
        }
    }

    [Fact]
    public async Task A_run_of_failures_is_counted_from_its_first_drill_and_a_skipped_one_says_nothing()
    {
        await Append(Line(1), Line(2, VerdictWord.Fail), Line(3, VerdictWord.Skipped), Line(4, VerdictWord.NotMeasured));
        _index.Tracks().Single().Failing!.Value.Should().Match<(HistoryLine First, int Drills)>(run => run.First.DrillId == Id(2) && run.Drills == 2);

        await Append(Line(5));
        _index.Tracks().Single().Failing.Should().BeNull();
    }

    [Fact]
    public async Task A_drill_that_was_published_again_is_listed_once_as_it_was_told_last()
    {
        await Append(Line(1), Line(2), Line(1, VerdictWord.RolledBack));

        _index.List(All).Rows.Select(row => (row.DrillId, row.Verdict)).Should().Equal((Id(1), VerdictWord.RolledBack), (Id(2), VerdictWord.Pass));
    }

    [Fact]
    public async Task Pages_of_a_list_hold_every_drill_once_newest_first()
    {
        await Append([.. Enumerable.Range(0, 120).Select(i => Line(i))]);

        Enumerable.Range(1, 3).SelectMany(page => _index.List(All with { Page = page }).Rows).Select(row => row.DrillId).Should().Equal(Enumerable.Range(0, 120).Reverse().Select(Id));
        _index.List(All with { Page = 4 }).Rows.Should().BeEmpty();
    }

    [Fact]
    public async Task Of_a_long_history_the_newest_rows_are_held_and_the_others_counted()
    {
        await Append([.. Enumerable.Range(0, 75).Select(i => Line(i))]);

        var index = new HistoryIndex(_store, mostRows: 20);
        var list = index.List(All);
        list.Kept.Should().BeInRange(20, 22);
        (list.Kept + list.Older).Should().Be(75);
        list.Rows[0].DrillId.Should().Be(Id(74));
        index.Tracks().Single().Newest.DrillId.Should().Be(Id(74));
    }

    private static HistoryFilter All => new(null, null, null, null, null, 1);

    private static string Id(int number) => $"{Some.Now.AddMinutes(number):yyyyMMdd'T'HHmmss'Z'}-000000";

    private static HistoryLine Line(int number, string verdict = VerdictWord.Pass)
    {
        var line = HistoryMapper.Map(DrillReportMapper.Map(Some.Result(1)));
        return line with { DrillId = Id(number), StartedAt = Some.Now.AddMinutes(number), FinishedAt = Some.Now.AddMinutes(number + 1), Sandbox = false, Verdict = verdict, Targets = [line.Targets[0] with { Verdict = verdict }] };
    }

    private static HistoryLine Random(int number, Random random)
    {
        var line = Line(number);
        return line with
        {
            Mode = random.Next(4) == 0 ? "in-place" : "isolated",
            Sandbox = random.Next(5) == 0,
            Targets = [.. new[] { "a", "b", "c" }.Where(_ => random.Next(3) > 0).Select(name => line.Targets[0] with { Name = name, Verdict = Verdicts[random.Next(Verdicts.Length)], RtoSeconds = random.Next(100) })],
        };
    }

    private static List<string> Sorted(IReadOnlyList<MetricFamily> families) => [.. Exposition.Of(families).Split('\n').Order(StringComparer.Ordinal)];

    private List<string> Ids() => [.. _index.List(All).Rows.Select(row => row.DrillId)];

    private async Task Append(params HistoryLine[] lines)
    {
        var previous = File.Exists(_store.HistoryFile) ? Digest.Of(System.Text.Encoding.UTF8.GetBytes(File.ReadAllLines(_store.HistoryFile)[^1])) : HistoryCodec.First;
        await using var file = new FileStream(_store.HistoryFile, FileMode.Append);
        foreach (var line in lines)
        {
            var encoded = HistoryCodec.Encode(line, previous);
            previous = Digest.Of(encoded);
            await file.WriteAsync((byte[])[.. encoded, (byte)'\n']);
        }
    }

    private void Spoil(bool atStart)
    {
        var bytes = File.ReadAllBytes(_store.HistoryFile);
        bytes[atStart ? 20 : bytes.Length - 90] ^= 1;
        File.WriteAllBytes(_store.HistoryFile, bytes);
    }
}
