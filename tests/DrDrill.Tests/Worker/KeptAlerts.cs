using DrDrill.Publishing.Alerts;

namespace DrDrill.Tests.Worker;

/// <summary>Keeps what people would be told.</summary>
internal sealed class KeptAlerts : IAlertChannel
{
    public List<Alert> Told { get; } = [];

    public string Name => "kept";

    public Task Send(Alert alert, CancellationToken cancellationToken)
    {
        Told.Add(alert);
        return Task.CompletedTask;
    }
}
