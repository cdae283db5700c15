using DrDrill.Publishing.Outbox;

namespace DrDrill.Tests.Publishing.Outbox;

/// <summary>Answers as told, and keeps what was posted.</summary>
internal sealed class SomeDoor : IMessageDoor
{
    public List<string> Posted { get; } = [];

    public Func<string, DeliveryResult> Answer { get; set; } = _ => DeliveryResult.Delivered;

    public Task<DeliveryResult> Post(string body, CancellationToken cancellationToken)
    {
        Posted.Add(body);
        return Task.FromResult(Answer(body));
    }
}
