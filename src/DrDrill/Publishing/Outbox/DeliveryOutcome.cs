namespace DrDrill.Publishing.Outbox;

/// <summary>Whether a message arrived, can still arrive, or never will.</summary>
public enum DeliveryOutcome
{
    Delivered,
    Later,
    Refused,
}
