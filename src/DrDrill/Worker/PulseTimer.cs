using Microsoft.Extensions.Hosting;

namespace DrDrill.Worker;

/// <summary>The process's own canary: ticks each second for as long as anything runs in it at all.</summary>
internal sealed class PulseTimer(WorkerLife life) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, life.Clock);
        do
        {
            life.Pulse.Tick(WorkerPulse.Timer);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
