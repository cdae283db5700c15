using DrDrill.Targets;
using DrDrill.Targets.Loki;
using Microsoft.Extensions.Hosting;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker;

/// <summary>Pushes each Loki's canary line once a second. A Loki that does not take it says so once, and once when it does again: while it is drilled it is away.</summary>
internal sealed class LokiCanaryPump(IReadOnlyDictionary<string, LokiCanary> canaries, WorkerPulse pulse, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (canaries.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            foreach (var (target, canary) in canaries)
            {
                await Beat(target, canary, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Beat(string target, LokiCanary canary, CancellationToken stoppingToken)
    {
        pulse.Tick(WorkerPulse.LokiCanary);
        try
        {
            await canary.Beat(stoppingToken);
            if (_silent.Remove(target))
            {
                log.Information("{Target} takes its canary's lines again", target);
            }
        }
        catch (TargetException e)
        {
            if (_silent.Add(target))
            {
                log.Warning("{Target} does not take its canary's lines: {What}", target, e.What);
            }
        }
    }
}
