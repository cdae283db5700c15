using System.Text.Json;
using DrDrill.Configuration;
using DrDrill.Publishing.Alerts;
using DrDrill.Tests.Publishing;
using DrDrill.Worker;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Serilog;
using Serilog.Core;

namespace DrDrill.Tests.Worker;

/// <summary>Runs that fall due between the worker's start and the scheduling of their triggers, with the real Quartz in memory. On PostgreSQL: ClusterMisfireTests.</summary>
public sealed class LateRunsTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_fell_due_while_the_worker_started_is_begun_late()
    {
        var due = Seconds(TimeProvider.System.GetUtcNow()).AddSeconds(-3);
        var (_, begun) = await Begun(Once(due), since: due.AddSeconds(-0.5));

        begun.Should().Equal(due);
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_fell_due_before_is_not_begun_again()
    {
        var due = Seconds(TimeProvider.System.GetUtcNow()).AddSeconds(-3);
        var (next, begun) = await Begun(Once(due), since: due.AddSeconds(0.5));

        (begun, next > due.AddDays(300)).Should().BeEquivalentTo((Array.Empty<DateTimeOffset>(), true), "its time comes in a year");
    }

    [Theory(Timeout = 60_000)]
    [InlineData(MisfireOption.Run, true)]
    [InlineData(MisfireOption.Skip, false)]
    public async Task One_that_is_too_late_is_a_misfire_as_any_other(MisfireOption misfire, bool runs)
    {
        var due = Seconds(TimeProvider.System.GetUtcNow()) - (LoneScheduler.MostLate * 2);

        var (_, begun) = await Begun(Once(due) with { Misfire = misfire }, since: due.AddSeconds(-0.5));

        begun.Select(time => time > due + LoneScheduler.MostLate).Should().Equal(runs ? [true] : [], "a run instead of what was missed has a time of its own");
    }

    /// <summary>Runs the scheduler until the job's next time is no past one.</summary>
    private async Task<(DateTimeOffset Next, List<DateTimeOffset> Begun)> Begun(JobOptions job, DateTimeOffset since)
    {
        var clock = TimeProvider.System;
        using var stop = new WorkerStop();
        var history = new FiringLog(_place.In("worker"));
        await using var services = new ServiceCollection()
            .AddSingleton(history).AddSingleton<IJobWork>(new SomeWork()).AddSingleton(new AlertChannels([], Logger.None)).AddSingleton<ILogger>(Logger.None).AddLogging()
            .AddWorker(new WorkerLife(Jobs.Options(job), clock, new WorkerHealth(), stop)).BuildServiceProvider();
        var scheduler = services.GetRequiredService<IJobSchedulers>();
        await scheduler.Start(since, CancellationToken.None);

        var quartz = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        DateTimeOffset? next;
        while ((next = (await quartz.GetTrigger(new TriggerKey(job.Name)))!.NextFireTimeUtc) < clock.GetUtcNow())
        {
            await Task.Delay(10);
        }

        await scheduler.Stop();
        return (next!.Value, Done());
    }

    private List<DateTimeOffset> Done() => Directory.Exists(_place.In("worker"))
        ? [.. Directory.EnumerateFiles(_place.In("worker"), "*.jsonl").SelectMany(File.ReadLines).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("outcome").GetString() == "done").Select(line => line.GetProperty("scheduledAt").GetDateTimeOffset())]
        : [];

    /// <summary>Each year at this second.</summary>
    private static JobOptions Once(DateTimeOffset at) => Jobs.Of($"{at.Second} {at.Minute} {at.Hour} {at.Day} {at.Month} ?", name: "once");

    private static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
