using DrDrill.Publishing.Alerts;
using ILogger = Serilog.ILogger;

namespace DrDrill.Publishing.Outbox;

/// <summary>Puts alerts on disk as messages of one kind, then tries to deliver for a bounded time. What waits then is sent by the next drdrill that sends, or by the worker.</summary>
/// <param name="compose">The alert as a request's body.</param>
public sealed class OutboxChannel(string name, OutboxFolder folder, OutboxDelivery delivery, Func<Alert, string> compose, ILogger log) : IAlertChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public string Name => name;

    public OutboxFolder Folder => folder;

    /// <summary>Somebody else delivers, within seconds: <see cref="Send"/> need not wait for the network.</summary>
    public bool IsPumped { get; set; }

    public async Task Send(Alert alert, CancellationToken cancellationToken)
    {
        folder.Add(new OutboxMessage(alert.EventId, alert.At, compose(alert)));
        if (!IsPumped && await Deliver(cancellationToken) is { } pause)
        {
            log.Warning("{Channel:l} could not be told now ({Reason:l}); the message waits on disk, next attempt after {Until:u}", name, pause.Reason, pause.Until.UtcDateTime);
        }
    }

    /// <summary>One round; returns why messages still wait.</summary>
    public async Task<OutboxPause?> Deliver(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await delivery.Run(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return folder.Pause() ?? new OutboxPause(DateTimeOffset.MinValue, 0, $"not all was sent within {Patience.TotalSeconds:0} s");
        }
    }
}
