using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Outbox;
using DrDrill.Targets.Loki;
using DrDrill.Tests.Publishing;
using DrDrill.Worker;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Serilog.Core;
using ILogger = Serilog.ILogger;

namespace DrDrill.Tests.Worker;

/// <summary>A worker that does nothing any more must not look alive.</summary>
public sealed class WorkerPulseTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Jobs.Noon);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void A_part_that_has_not_ticked_for_long_is_named_until_it_ticks_again_or_was_told_to_stop()
    {
        var pulse = new WorkerPulse(_clock);
        pulse.Tick("timer");
        pulse.Tick("scheduler");
        _clock.Pass(WorkerPulse.Patience);
        pulse.Reasons.Should().BeEmpty();

        _clock.Pass(TimeSpan.FromSeconds(1));
        pulse.Reasons.Should().Equal("scheduler: has not ticked for 121 s", "timer: has not ticked for 121 s");

        pulse.Tick("timer");
        pulse.Forget("scheduler");
        pulse.Reasons.Should().BeEmpty();
    }

    [Fact(Timeout = 60_000)]
    public async Task The_workers_own_timer_ticks_and_is_missed_when_it_stops()
    {
        using var stop = new WorkerStop();
        var life = new WorkerLife(Jobs.Options(), _clock, new WorkerHealth(), stop);
        using var timer = new PulseTimer(life);
        await timer.StartAsync(CancellationToken.None);
        await Until(() => _clock.Timers == 1);
        for (var minute = 0; minute < 10; minute++)
        {
            _clock.Pass(TimeSpan.FromMinutes(1));
            await Until(() => life.Pulse.Reasons.Count == 0);
        }

        await timer.StopAsync(CancellationToken.None);
        _clock.Pass(TimeSpan.FromMinutes(10));
        life.Pulse.Reasons.Should().ContainSingle().Which.Should().StartWith("timer: has not ticked for ");
    }

    /// <summary>The real Quartz by its own clock; the pulse's patience by a simulated one.</summary>
    [Fact(Timeout = 120_000)]
    public async Task A_scheduler_that_fires_nothing_any_more_is_found_dead_and_one_that_was_stopped_is_not()
    {
        using var stop = new WorkerStop();
        var life = new WorkerLife(Jobs.Options(), TimeProvider.System, new WorkerHealth(), stop) { Pulse = new WorkerPulse(_clock) { Interval = TimeSpan.FromMilliseconds(50) } };
        await using var services = Services(life);
        var worker = services.GetRequiredService<WorkerService>();
        await worker.Start(CancellationToken.None);
        _clock.Pass(TimeSpan.FromHours(1));
        await Until(() => life.Pulse.Reasons.Count == 0);

        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Standby();
        await Until(() =>
        {
            _clock.Pass(TimeSpan.FromHours(1)); // a tick may still have been under way
            return life.Pulse.Reasons.Count > 0;
        });
        life.Pulse.Reasons.Should().ContainSingle().Which.Should().StartWith("scheduler: has not ticked for ");

        await worker.Stop();
        life.Pulse.Reasons.Should().BeEmpty();
    }

    private ServiceProvider Services(WorkerLife life)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<ILogger>(Logger.None).AddSingleton(new AlertChannels([], Logger.None)).AddSingleton<IReadOnlyList<OutboxChannel>>([]);
        services.AddSingleton(new FiringLog(_place.In("worker"))).AddSingleton<IJobWork>(new SomeWork());
        services.AddSingleton<Func<CancellationToken, Task<string?>>>(_ => Task.FromResult<string?>(null));
        services.AddSingleton<IReadOnlyDictionary<string, LokiCanary>>(new Dictionary<string, LokiCanary>());
        return services.AddWorker(life).BuildServiceProvider();
    }

    /// <summary>The test's own time-out ends it.</summary>
    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5);
        }
    }
}
