using ILogger = Serilog.ILogger;

namespace DrDrill.Publishing.Alerts;

/// <summary>Every configured way out. One that fails is logged, and the next is told all the same.</summary>
public sealed class AlertChannels(IReadOnlyList<IAlertChannel> channels, ILogger log)
{
    public bool Any => channels.Count > 0;

    /// <returns>The channels that could not even keep it for later.</returns>
    public async Task<IReadOnlyList<string>> Send(Alert alert, CancellationToken cancellationToken)
    {
        var failed = new List<string>();
        foreach (var channel in channels)
        {
            try
            {
                await channel.Send(alert, cancellationToken);
            }
            catch (Exception error)
            {
                log.Error(error, "Alert {EventId} ({Title}) could not be given to {Channel}", alert.EventId, alert.Title, channel.Name);
                failed.Add($"{channel.Name}: {error.Message}");
            }
        }

        return failed;
    }
}
