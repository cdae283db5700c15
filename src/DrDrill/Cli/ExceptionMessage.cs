using Serilog.Core;
using Serilog.Events;

namespace DrDrill.Cli;

/// <summary>What an exception says, without where in the code it was thrown.</summary>
internal sealed class ExceptionMessage : ILogEventEnricher
{
    public const string Property = "Why";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Exception is { } exception)
        {
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty(Property, $": {exception.Message}"));
        }
    }
}
