using System.Diagnostics.Tracing;
using System.Globalization;

namespace DrDrill.Publishing.Traces;

/// <summary>Hears what OpenTelemetry's exporter only tells its event source: that a receiver did not take what it was sent. Otherwise it would be lost in silence.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-dotnet/blob/main/src/OpenTelemetry/README.md#self-diagnostics"/>
internal sealed class ExporterTroubles : EventListener
{
    private volatile string? _first;

    /// <summary>The first error since this began to listen; null: none.</summary>
    public string? First => _first;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name.StartsWith("OpenTelemetry-", StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Error);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The arguments end with a whole stack trace: its first line is what a person needs.
        var text = string.Format(CultureInfo.InvariantCulture, eventData.Message ?? eventData.EventName ?? "", [.. eventData.Payload ?? []]);
        Interlocked.CompareExchange(ref _first, text.Split('\n')[0].TrimEnd('.', '\r', ' '), null);
    }
}
