using DrDrill.Publishing.Outbox;
using Microsoft.Extensions.Hosting;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker;

/// <summary>Sends what waits in the outboxes, whoever put it there; an outbox that cannot be used is a reason of <see cref="WorkerHealth"/>, not the end of the worker.</summary>
internal sealed class OutboxPump(IReadOnlyList<OutboxChannel> channels, WorkerHealth health, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stuck = TimeSpan.FromHours(1);

    /// <summary>What the last jobs had to tell, a roll-back among it, does not wait for the next start: the host ends this when they have ended.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await DeliverAll(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            await DeliverAll(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task DeliverAll(CancellationToken stoppingToken)
    {
        foreach (var channel in channels)
        {
            await Deliver(channel, stoppingToken);
        }
    }

    private async Task Deliver(OutboxChannel channel, CancellationToken stoppingToken)
    {
        try
        {
            await channel.Deliver(stoppingToken);
            health.Say(channel.Name, Trouble(channel.Folder.State()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            health.Say(channel.Name, $"the outbox cannot be used: {e.Message}");
            log.Warning(e, "The outbox of {Channel} cannot be used", channel.Name);
        }
    }

    private string? Trouble(OutboxState state) => state switch
    {
        { Refused.Count: > 0 } => $"{state.Refused.Count} messages were refused for good: {state.Refused[^1].Refusal}; 'drdrill doctor' says what to do",
        { OldestWaiting: { } since } when clock.GetUtcNow() - since > Stuck => $"{state.Waiting} messages wait since {since.UtcDateTime:u}: {state.Pause?.Reason}",
        _ => null,
    };
}
