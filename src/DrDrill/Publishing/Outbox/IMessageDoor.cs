namespace DrDrill.Publishing.Outbox;

/// <summary>Posts one message. Never throws for what the network or the other side does; a cancelled call is an exception.</summary>
public interface IMessageDoor
{
    Task<DeliveryResult> Post(string body, CancellationToken cancellationToken);
}
