using DrDrill.Drills;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DrDrill.Publishing.Traces;

/// <summary>
/// Sends a finished drill as one trace. The exporter lives as long as the sending: a worker that idles holds no connection and no thread for it. A receiver that
/// is down gets no second try, since the report and the history hold the same numbers; the failure is told.
/// </summary>
/// <param name="export">Adds the exporter.</param>
internal sealed class TraceSink(Action<TracerProviderBuilder> export) : IResultSink
{
    private const int Patience = 15_000;

    public string Name => "traces";

    public Task Publish(DrillResult result, CancellationToken ct) => Task.Run(() => Send(result), ct);

    private void Send(DrillResult result)
    {
        using var troubles = new ExporterTroubles();
        var builder = Sdk.CreateTracerProviderBuilder()
            .SetSampler(new AlwaysOnSampler())
            .ConfigureResource(resource => resource.Clear().AddService("drdrill", serviceVersion: result.Environment.DrDrill, autoGenerateServiceInstanceId: false, serviceInstanceId: result.Environment.Host))
            .AddSource(DrillTrace.SourceName);
        export(builder);
        using var provider = builder.Build();
        DrillTrace.Write(result);
        if (!provider.ForceFlush(Patience) || troubles.First is not null)
        {
            throw new IOException($"The trace was not taken: {troubles.First ?? $"no answer within {Patience / 1000} s"}. The drill's report and history have the same numbers.");
        }
    }
}
