using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Targets;
using DrDrill.Targets.Loki;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>What a Loki drill rests on. The same suite runs on the stand-in and, where LOKI_BIN names one, on a real Loki.</summary>
public abstract class LokiContract(ITestOutputHelper output)
{
    private const int Streams = 4;

    /// <summary>The program, or a test skipped aloud.</summary>
    private protected abstract LokiProgram Program { get; }

    [SkippableTheory(Timeout = 120_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task With_k_lines_lost_the_result_is_exactly_k_for_every_stream_though_fresh_lines_come_in(int lost)
    {
        await using var live = await LokiBench.Start(Program);
        await Beats(live, 12);
        await Task.Delay(LokiBench.Quick.Settling);
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        evidence.Streams.Should().HaveCount(Streams + 1).And.OnlyContain(stream => stream.Count == 12);
        evidence.Question.Should().NotBeNull();
        evidence.Question!.Samples.Should().Be(12 * (Streams + 1));
        var frozen = await live.Freeze();
        await Beats(live, lost);
        if (lost > 0)
        {
            await live.Push.Push(LokiBench.Labels(0, "born-later"), [(LokiBench.Now, "hello")], CancellationToken.None);
        }

        var loss = await live.Target.RecordLossEvidence(evidence, CancellationToken.None);
        await live.Process.Kill();
        var lossAt = SampleTime.From(DateTimeOffset.UtcNow);
        var original = $"{live.Root}/original";
        Directory.Move(live.Data, original);
        Directory.CreateDirectory(live.Data);

        await using var truth = await live.Clone(original);
        await live.StartOn(frozen);
        await Beats(live, 3);
        await UntilRight(live, evidence);
        (await live.Target.FindFreshSample(lossAt, CancellationToken.None)).Should().NotBeNull();
        var request = new VerificationRequest(evidence, loss, lossAt, truth.Access, DataPath.Create(original));
        var verification = await live.Target.Verify(request, CancellationToken.None);

        output.WriteLine(string.Join('\n', verification.Notes));
        verification.Integrity.Mismatches.Should().BeEmpty();
        verification.Canary.Should().Be(new CanaryOutcome(live.Canary.Accepted - 3, live.Canary.Accepted - 3 - lost, lost));
        verification.Streams.Should().HaveCount(Streams + 1 + Math.Min(lost, 1));
        foreach (var stream in verification.Streams)
        {
            var isBorn = stream.Stream.Contains("born-later", StringComparison.Ordinal);
            stream.SamplesLost.Should().Be(isBorn ? 1 : lost, stream.Stream);
            stream.BornAfterSnapshot.Should().Be(isBorn);
            (stream.RecoveredPoint == stream.NewestRecorded).Should().Be(lost == 0);
            stream.RecoveredPoint.Should().Be(isBorn ? null : evidence.Streams.Single(s => s.Stream == stream.Stream).Newest, "R is exact to the nanosecond");
        }

        (await live.Target.CheckOriginal(loss, CancellationToken.None)).IsIntact.Should().Be(lost == 0);
        (await live.Target.At(truth.Access, live.Target.Data).CheckOriginal(loss, CancellationToken.None)).IsIntact.Should().BeTrue();
        var estimate = await live.Target.Verify(request with { Truth = null }, CancellationToken.None);
        estimate.Streams.Where(s => s.Stream.Contains("shop", StringComparison.Ordinal)).Should().HaveCount(Streams).And.OnlyContain(s => s.SamplesLost == lost);
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task Ranges_are_exact_to_the_nanosecond_and_entries_of_one_nanosecond_are_all_there()
    {
        await using var live = await LokiBench.Start(Program);
        var at = LokiBench.Now / 1_000_000_000 * 1_000_000_000;
        await live.Push.Push(LokiBench.Labels(1), [(at, "a"), (at, "b"), (at, "b"), (at + 1, "c"), (at + 2, "d"), (at + 5, "e")], CancellationToken.None);
        var reader = await LokiStreamReader.Of(live.Client, LokiBench.Quick, new SampleRange(at - 60_000_000_000, at + 60_000_000_000), [], CancellationToken.None);
        var group = reader.Groups.Selectors.Should().ContainSingle().Subject;

        await Counts(-1, 5, 5);
        await Counts(-1, 0, 2);
        await Counts(0, 1, 1);
        await Counts(0, 2, 2);
        await Counts(0, 5, 3);
        await Counts(2, 4, 0);
        await Counts(4, 5, 1);
        await Counts(-10, -1, 0);

        async Task Counts(int from, int to, long expected)
        {
            var range = new SampleRange(at + from, at + to);
            (await reader.Total(group, range, CancellationToken.None)).Should().Be(expected, $"count in ({from}, {to}]");
            (await reader.States(group, range, CancellationToken.None)).Values.Sum(state => state.Count).Should().Be(expected);
            (await reader.Times(group, range, null, CancellationToken.None)).Values.Sum(times => times.Count).Should().Be((int)expected, $"raw entries in ({from}, {to}]");
        }
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task Pages_that_end_amid_entries_of_one_nanosecond_lose_and_repeat_nothing()
    {
        await using var live = await LokiBench.Start(Program, like: null);
        var at = LokiBench.Now - 60_000_000_000;
        var entries = Enumerable.Range(0, 950).Select(i => (at + (i / 3 * 1_000L), $"line {i}")).ToList();
        await live.Push.Push(LokiBench.Labels(1), entries, CancellationToken.None);
        var small = new LokiClient(LokiProcess.Http, live.Settings with { Sampling = LokiBench.Quick with { PageSize = 100 } }, TimeProvider.System);

        var read = new List<LokiEntry>();
        await foreach (var entry in new EntryReader(small).All("{job=\"shop\"}", new SampleRange(at - 1, LokiBench.Now), CancellationToken.None))
        {
            read.Add(entry);
        }

        read.Select(entry => (entry.Time, entry.Line)).Should().BeEquivalentTo(entries);
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task An_empty_Loki_is_ready_and_answers_the_question_wrongly()
    {
        await using var live = await LokiBench.Start(Program);
        await Beats(live, 3);
        await Task.Delay(LokiBench.Quick.Settling);
        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        (await live.Target.Ask(evidence, CancellationToken.None)).IsCorrect.Should().BeTrue();
        await live.Process.Kill();
        await live.StartOn(Directory.CreateDirectory($"{live.Root}/empty").FullName);

        (await live.Target.IsReady(CancellationToken.None)).Should().BeTrue();
        var answer = await live.Target.Ask(evidence, CancellationToken.None);
        answer.IsCorrect.Should().BeFalse();
        answer.Seen.Should().StartWith("0 of ");
        (await live.Target.CheckIntegrity(evidence, CancellationToken.None)).IsIntact.Should().BeFalse();
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task A_Loki_with_tenants_is_asked_as_one_of_them_and_its_clone_keeps_them_apart()
    {
        var settings = new LokiSettings(TargetName.Create("loki"), DataPath.Create("/x"), new Uri("http://127.0.0.1/")) { Sampling = LokiBench.Quick, Tenant = "blue" };
        await using var live = await LokiBench.Start(Program, tenants: true, like: settings);
        await Beats(live, 3);
        await Task.Delay(LokiBench.Quick.Settling);
        var nobody = new LokiTarget(live.Settings with { Tenant = null }, LokiProcess.Http, TimeProvider.System);
        var health = await nobody.CheckHealth(CancellationToken.None);
        health.State.Should().Be(HealthState.Unhealthy);
        health.Detail.Should().Contain("'tenant'");
        (await live.Target.CheckHealth(CancellationToken.None)).State.Should().Be(HealthState.Healthy);
        var other = await new LokiTarget(live.Settings with { Tenant = "red" }, LokiProcess.Http, TimeProvider.System).RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        other.Streams.Should().BeEmpty();

        var evidence = await live.Target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        await using var clone = await live.Clone(await live.Freeze());
        var there = live.Target.At(clone.Access, live.Target.Data);

        (await there.CheckIntegrity(evidence, CancellationToken.None)).Mismatches.Should().BeEmpty();
        evidence.Streams.Should().HaveCount(Streams + 1);
    }

    private protected static async Task Beats(LokiBench live, int beats)
    {
        for (var i = 0; i < beats; i++)
        {
            await live.Beat(Streams);
        }
    }

    private protected static async Task UntilRight(LokiBench live, SnapshotEvidence evidence)
    {
        var answer = new Answer(false, "");
        for (var i = 0; i < 200 && !answer.IsCorrect; i++)
        {
            answer = await live.Target.Ask(evidence, CancellationToken.None);
        }

        answer.IsCorrect.Should().BeTrue(answer.Seen);
    }
}
