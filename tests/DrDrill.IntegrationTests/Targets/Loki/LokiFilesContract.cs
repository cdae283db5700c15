using System.Collections.Concurrent;
using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Targets;
using DrDrill.Targets.Loki;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>What becomes of a Loki's files: frozen under load, torn, missing, written out before a stop. Runs on the stand-in and on a real Loki.</summary>
public abstract class LokiFilesContract(ITestOutputHelper output)
{
    private const int Streams = 4;

    /// <summary>The program, or a test skipped aloud.</summary>
    private protected abstract LokiProgram Program { get; }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_copy_frozen_while_chunks_are_flushed_all_the_time_holds_every_line_that_was_acknowledged_before()
    {
        const int freezes = 3;
        await using var live = await LokiBench.Start(Program, busy: true);
        await live.Target.CheckHealth(CancellationToken.None);
        var acknowledged = new ConcurrentQueue<(long, string)>();
        using var stop = new CancellationTokenSource();
        var pushing = PushAllTheTime(live, acknowledged, stop.Token);
        await Until(() => Chunks(live.Data).Count > 0, "chunks are flushed");
        for (var i = 0; i < freezes; i++)
        {
            var seen = acknowledged.Count;
            await Until(() => acknowledged.Count > seen + 200, "pushes go on");
            var before = acknowledged.ToList();
            var frozen = await live.Freeze();
            await using var clone = await live.Clone(frozen);
            var there = await ReadAll(live, clone);
            before.Except(there).Should().BeEmpty($"freeze {i}: {there.Count} lines there, {before.Count} acknowledged");
            Chunks(frozen).Should().NotBeEmpty("chunks are flushed all the time");
        }

        await stop.CancelAsync();
        await pushing;
        output.WriteLine($"{acknowledged.Count} lines acknowledged, {freezes} freezes");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_log_that_came_back_torn_is_seen_and_what_it_lost_is_counted_to_the_line()
    {
        await using var live = await LokiBench.Start(Program);
        await Beats(live, 40);
        await Task.Delay(LokiBench.Quick.Settling);
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        var frozen = await live.Freeze();
        var loss = await live.Target.RecordLossEvidence(evidence, CancellationToken.None);
        await live.Process.Kill();
        var lossAt = SampleTime.From(DateTimeOffset.UtcNow);
        var original = $"{live.Root}/original";
        Directory.Move(live.Data, original);
        Directory.CreateDirectory(live.Data);
        Tear($"{frozen}/wal");

        await using var truth = await live.Clone(original);
        await live.StartOn(frozen);
        (await live.Target.IsReady(CancellationToken.None)).Should().BeTrue();
        (await live.Target.Ask(evidence, CancellationToken.None)).IsCorrect.Should().BeFalse("a torn log is ready, and has less");
        var request = new VerificationRequest(evidence, loss, lossAt, truth.Access, DataPath.Create(original));
        var verification = await live.Target.Verify(request, CancellationToken.None);

        var recorded = await ReadAll(live, truth);
        var back = await ReadAll(live, live.Process);
        back.Count.Should().BeInRange(1, recorded.Count - 1);
        verification.Streams.Sum(stream => stream.SamplesLost).Should().Be(recorded.Except(back).Count());
        verification.Integrity.IsIntact.Should().BeFalse();
        verification.Streams.Should().OnlyContain(stream => stream.Holes.Sum(hole => hole.Samples) == stream.SamplesLost);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_chunk_that_did_not_come_back_is_a_wrong_answer_and_a_difference()
    {
        await using var live = await LokiBench.Start(Program);
        await Beats(live, 5);
        await live.Client.Command("flush", CancellationToken.None);
        await Until(() => Chunks(live.Data).Count >= Streams + 1, "the flush has written every stream's chunk");
        await Beats(live, 5);
        await Task.Delay(LokiBench.Quick.Settling);
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        var frozen = await live.Freeze();
        await live.Process.Kill();
        Chunks(frozen).ForEach(File.Delete);
        Directory.Delete($"{frozen}/wal", recursive: true); // what was flushed may stand in the log as well, and Loki 3.7 answers from it
        await live.StartOn(frozen);

        (await live.Target.IsReady(CancellationToken.None)).Should().BeTrue();
        var answer = await live.Target.Ask(evidence, CancellationToken.None);
        answer.IsCorrect.Should().BeFalse(answer.Seen);
        var integrity = await live.Target.CheckIntegrity(evidence, CancellationToken.None);
        integrity.IsIntact.Should().BeFalse();
        output.WriteLine(integrity.Mismatches[0].ToString());
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Method_stop_writes_everything_out_first_so_that_the_copy_needs_no_log()
    {
        await using var live = await LokiBench.Start(Program);
        await Beats(live, 10);
        await Task.Delay(LokiBench.Quick.Settling);
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Stop, CancellationToken.None);
        await live.Target.BeforeStop(CancellationToken.None);
        output.WriteLine($"gone {(await live.Process.Terminate()).TotalSeconds:0.0} s after SIGTERM");
        var copy = DataPath.Create(Directory.CreateDirectory($"{live.Root}/copy").FullName);
        await live.Target.Freeze(SnapshotMethod.Stop, copy, CancellationToken.None);
        Directory.Delete($"{copy}/wal", recursive: true);
        await live.StartOn(copy.Value);

        (await live.Target.CheckIntegrity(evidence, CancellationToken.None)).Mismatches.Should().BeEmpty();
    }

    private static async Task PushAllTheTime(LokiBench live, ConcurrentQueue<(long, string)> acknowledged, CancellationToken cancellationToken)
    {
        for (var i = 0; !cancellationToken.IsCancellationRequested; i++)
        {
            var now = LokiBench.Now;
            var entries = Enumerable.Range(0, 25).Select(n => (now + n, $"push {i} line {n}")).ToList();
            await live.Push.Push(LokiBench.Labels(i % Streams), entries, CancellationToken.None);
            entries.ForEach(acknowledged.Enqueue);
            await Task.Delay(20, CancellationToken.None); // some 1,000 lines a second
        }
    }

    private static async Task<List<(long, string)>> ReadAll(LokiBench live, LokiProcess process)
    {
        var client = new LokiClient(LokiProcess.Http, live.Settings with { Url = process.Url }, TimeProvider.System);
        var read = new List<(long, string)>();
        await foreach (var entry in new EntryReader(client).All("{job=~\".+\"}", new SampleRange(LokiBench.Now - 3_600_000_000_000, LokiBench.Now), CancellationToken.None))
        {
            read.Add((entry.Time, entry.Line));
        }

        return read;
    }

    private static List<string> Chunks(string data) =>
        Directory.Exists($"{data}/chunks/fake") ? [.. Directory.EnumerateFiles($"{data}/chunks/fake", "*", SearchOption.AllDirectories)] : [];

    /// <summary>Cuts the newest segment in two and keeps the first part.</summary>
    private static void Tear(string wal)
    {
        var newest = Directory.EnumerateFiles(wal).Order(StringComparer.Ordinal).Last(file => new FileInfo(file).Length > 0);
        using var file = new FileStream(newest, FileMode.Open);
        file.SetLength(file.Length / 2);
    }

    private static async Task Beats(LokiBench live, int beats)
    {
        for (var i = 0; i < beats; i++)
        {
            await live.Beat(Streams);
        }
    }

    private static async Task Until(Func<bool> condition, string what)
    {
        for (var i = 0; i < 600 && !condition(); i++)
        {
            await Task.Delay(50);
        }

        condition().Should().BeTrue(what);
    }
}
