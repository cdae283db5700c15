using DrDrill.Reports.Model;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ILogger = Serilog.ILogger;

namespace DrDrill.Publishing.Traces;

/// <summary>
/// Sends a finished drill as one trace. The exporter lives as long as the sending: a worker that idles holds no connection and no thread for it. A receiver that
/// is down gets no second try, since the report and the history hold the same numbers: it is warned of, and the drill counts as published.
/// </summary>
/// <param name="export">Adds the exporter.</param>
internal sealed class TraceSink(Action<TracerProviderBuilder> export, ILogger log) : IResultSink
{
    private const int Patience = 15_000;

    public string Name => "traces";

    public Task Publish(DrillReport report, CancellationToken ct) => Task.Run(() => Send(report), ct);

    private void Send(DrillReport report)
    {
        using var troubles = new ExporterTroubles();
        var builder = Sdk.CreateTracerProviderBuilder()
            .SetSampler(new AlwaysOnSampler())
            .ConfigureResource(resource => resource.Clear().AddService("drdrill", serviceVersion: report.Environment.Drdrill, autoGenerateServiceInstanceId: false, serviceInstanceId: report.Environment.Host))
            .AddSource(DrillTrace.SourceName);
        export(builder);
        using var provider = builder.Build();
        DrillTrace.Write(report);
        if (!provider.ForceFlush(Patience) || troubles.First is not null)
        {
            log.Warning("The trace of drill {DrillId} was not taken: {Trouble:l}. Its report and the history have the same numbers", report.DrillId, troubles.First ?? $"no answer within {Patience / 1000} s");
        }
    }
}
