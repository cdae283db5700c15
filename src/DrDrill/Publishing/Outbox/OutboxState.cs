namespace DrDrill.Publishing.Outbox;

/// <summary>What lies in an outbox.</summary>
/// <param name="Refused">Messages that the other side will never take, kept aside.</param>
/// <param name="Dropped">Messages that had to go because the outbox was full, since it was made.</param>
/// <param name="OldestWaiting">When the first of the waiting ones was queued.</param>
public sealed record OutboxState(int Waiting, IReadOnlyList<OutboxMessage> Refused, long Dropped, DateTimeOffset? OldestWaiting, OutboxPause? Pause);
