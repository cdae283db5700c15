namespace DrDrill.Publishing.Outbox;

/// <summary>Kept on disk, so that the next process also waits as long as the other side asked for.</summary>
/// <param name="Attempts">Failures in a row.</param>
public sealed record OutboxPause(DateTimeOffset Until, int Attempts, string Reason);
