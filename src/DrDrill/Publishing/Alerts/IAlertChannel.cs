namespace DrDrill.Publishing.Alerts;

/// <summary>
/// A way out to people. <see cref="Send"/> returns when the alert is safe: delivered, or on disk to be delivered later. Throws when neither could be had.
/// </summary>
public interface IAlertChannel
{
    /// <summary>For messages: "Slack", "webhook".</summary>
    string Name { get; }

    Task Send(Alert alert, CancellationToken cancellationToken);
}
