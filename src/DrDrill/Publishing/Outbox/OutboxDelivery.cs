namespace DrDrill.Publishing.Outbox;

/// <summary>
/// Sends what waits, in order, until nothing does or the other side cannot take it now. At least once: a message is repeated only when this process is killed
/// between the POST and its mark.
/// </summary>
public sealed class OutboxDelivery(OutboxFolder folder, IMessageDoor door, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <returns>Why messages still wait; null when none does, or when another process is sending them.</returns>
    public async Task<OutboxPause?> Run(CancellationToken cancellationToken)
    {
        using var turn = folder.TrySend($"pid {Environment.ProcessId}");
        if (turn is null)
        {
            return null;
        }

        var pause = folder.Pause();
        while (folder.First() is { } message)
        {
            if (pause is not null && pause.Until > clock.GetUtcNow())
            {
                return pause;
            }

            var result = await door.Post(message.Body, cancellationToken);
            if (result.Outcome == DeliveryOutcome.Later)
            {
                pause = Next(pause, result);
                folder.Wait(pause);
                return pause;
            }

            if (pause is not null)
            {
                folder.Resume();
                pause = null;
            }

            Mark(message, result);
        }

        return null;
    }

    private void Mark(OutboxMessage message, DeliveryResult result)
    {
        if (result.Outcome == DeliveryOutcome.Delivered)
        {
            folder.Remove(message);
        }
        else
        {
            folder.Refuse(message, result.Reason);
        }
    }

    private OutboxPause Next(OutboxPause? before, DeliveryResult result)
    {
        var attempts = (before?.Attempts ?? 0) + 1;
        var grown = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 10));
        var wait = result.RetryAfter ?? (grown < LongestPause ? grown : LongestPause);
        return new OutboxPause(clock.GetUtcNow() + wait, attempts, result.Reason);
    }
}
