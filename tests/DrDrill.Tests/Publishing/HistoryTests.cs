using System.Text;
using DrDrill.Publishing;

namespace DrDrill.Tests.Publishing;

public sealed class HistoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ReportStore _store;
    private readonly History _history;
    private int _seed;

    public HistoryTests() => (_store, _history) = (new ReportStore(_directory.Path), new History(new ReportStore(_directory.Path)));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Lines_are_chained_from_the_first_one_on()
    {
        await Append(3);

        var lines = File.ReadAllLines(_store.HistoryFile);
        _history.Read()[0].Previous.Should().Be(new string('0', 64));
        _history.Read()[1].Previous.Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(lines[0]))));
        _history.Verify().Should().BeEmpty();
        _history.Head().Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(lines[2]))));
        File.GetUnixFileMode(_store.HistoryFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_history_torn_at_any_byte_is_read_without_the_torn_line_and_goes_on_as_a_whole_chain()
    {
        await Append(2);
        var whole = File.ReadAllBytes(_store.HistoryFile);
        var firstEnd = Array.IndexOf(whole, (byte)'\n');
        for (var length = firstEnd + 1; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(_store.HistoryFile, whole[..length]);

            _history.Read().Should().HaveCount(1, "cut at {0}", length);
            _history.Verify().Should().BeEmpty();
            await Append(1);
            _history.Read().Should().HaveCount(2, "cut at {0}", length);
            _history.Verify().Should().BeEmpty("cut at {0}", length);
            File.ReadAllBytes(_store.HistoryFile)[..(firstEnd + 1)].Should().Equal(whole[..(firstEnd + 1)]);
        }
    }

    [Fact]
    public async Task A_whole_last_line_that_only_lacks_its_line_feed_is_kept()
    {
        await Append(2);
        var whole = File.ReadAllBytes(_store.HistoryFile);
        File.WriteAllBytes(_store.HistoryFile, whole[..^1]);

        _history.Read().Should().HaveCount(2);
        await Append(1);
        _history.Read().Should().HaveCount(3);
        _history.Verify().Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task An_edited_line_is_named_the_first_a_middle_and_the_last_one(int index)
    {
        await Append(5);
        Rewrite(lines => lines[index] = lines[index].Replace("PASS", "FAIL"));

        _history.Verify().Should().ContainSingle().Which.Should().Match<HistoryProblem>(p => p.Line == index + 1 && p.What.Contains("edited"));
        _history.Read().Should().HaveCount(4);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task A_removed_line_is_missed_at_the_line_that_followed_it(int index, int named)
    {
        await Append(5);
        Rewrite(lines => lines.RemoveAt(index));

        _history.Verify().Should().ContainSingle().Which.Should().Match<HistoryProblem>(p => p.Line == named && p.What.Contains("removed"));
    }

    [Fact]
    public async Task Exchanged_lines_are_named_as_out_of_order()
    {
        await Append(5);
        Rewrite(lines => (lines[1], lines[2]) = (lines[2], lines[1]));

        var problems = _history.Verify();
        problems.Select(p => p.Line).Should().Equal(2, 3, 4);
        problems.Should().OnlyContain(p => p.What.Contains("out of order"));
    }

    [Fact]
    public async Task A_line_edited_with_its_own_hash_made_anew_breaks_the_chain_at_the_next()
    {
        await Append(3);
        Rewrite(lines => lines[1] = Encoding.UTF8.GetString(HistoryCodec.Encode(_history.Read()[1] with { Verdict = "FAIL" }, _history.Read()[1].Previous)));

        _history.Verify().Should().ContainSingle().Which.Line.Should().Be(3);
    }

    [Fact]
    public async Task A_cut_off_end_is_seen_by_a_head_that_was_kept_outside()
    {
        await Append(3);
        var head = _history.Head()!;
        await Append(2);
        _history.Holds(head).Should().BeTrue();
        _history.Holds(head.ToUpperInvariant()).Should().BeTrue();

        Rewrite(lines => lines.RemoveRange(2, 3));

        _history.Verify().Should().BeEmpty("the chain alone cannot tell");
        _history.Holds(head).Should().BeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_writers_at_once_lose_no_line_and_leave_one_chain()
    {
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var own = new History(new ReportStore(_directory.Path));
            for (var i = 0; i < 10; i++)
            {
                await own.Publish(DrillReportMapper.Map(Some.Result(seed: (writer * 100) + i)), CancellationToken.None);
            }
        }));

        await Task.WhenAll(writers);

        _history.Read().Select(l => l.DrillId).Distinct().Should().HaveCount(80);
        _history.Verify().Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_outcome_told_again_after_a_kill_is_one_line_and_another_outcome_of_the_same_drill_a_second()
    {
        var report = DrillReportMapper.Map(Some.Result());
        await _history.Publish(report, CancellationToken.None);
        await _history.Publish(report, CancellationToken.None);
        await _history.Publish(report with { Verdict = "ROLLED BACK", FinishedAt = report.FinishedAt.AddMinutes(1) }, CancellationToken.None);

        _history.Read().Select(line => (line.DrillId, line.Verdict)).Should().Equal((report.DrillId, "PASS"), (report.DrillId, "ROLLED BACK"));
        _history.Verify().Should().BeEmpty();
    }

    [Fact]
    public void Without_a_file_the_history_is_empty_and_whole()
    {
        _history.Read().Should().BeEmpty();
        _history.Verify().Should().BeEmpty();
        _history.Head().Should().BeNull();
    }

    private async Task Append(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _history.Publish(DrillReportMapper.Map(Some.Result(seed: _seed++)), CancellationToken.None);
        }
    }

    private void Rewrite(Action<List<string>> change)
    {
        var lines = File.ReadAllLines(_store.HistoryFile).ToList();
        change(lines);
        File.WriteAllText(_store.HistoryFile, string.Join('\n', lines) + "\n");
    }
}
