namespace DrDrill.Publishing.Outbox;

/// <summary>What became of one POST.</summary>
/// <param name="Reason">For people, without secrets; empty when delivered.</param>
/// <param name="RetryAfter">How long the other side asked to be left alone.</param>
public sealed record DeliveryResult(DeliveryOutcome Outcome, string Reason, TimeSpan? RetryAfter)
{
    public static DeliveryResult Delivered { get; } = new(DeliveryOutcome.Delivered, "", null);

    public static DeliveryResult Refused(string reason) => new(DeliveryOutcome.Refused, reason, null);

    public static DeliveryResult Later(string reason, TimeSpan? retryAfter) => new(DeliveryOutcome.Later, reason, retryAfter);
}
