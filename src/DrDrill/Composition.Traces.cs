using DrDrill.Configuration;
using DrDrill.Publishing;
using DrDrill.Publishing.Traces;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using ILogger = Serilog.ILogger;

namespace DrDrill;

/// <summary>Wires the traces.</summary>
internal static partial class Composition
{
    private const string TracesPath = "/v1/traces";

    /// <summary>None unless a receiver is configured.</summary>
    private static IEnumerable<IResultSink> Traces(TracesOptions options, ILogger log) => options.Endpoint is not { } endpoint ? [] :
    [
        new TraceSink(builder => builder.AddOtlpExporter(exporter =>
        {
            exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = endpoint.AbsolutePath.EndsWith(TracesPath, StringComparison.Ordinal) ? endpoint : new Uri(endpoint.ToString().TrimEnd('/') + TracesPath);
            exporter.Headers = options.Headers?.Value?.Reveal();
            exporter.HttpClientFactory = () => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        }), log),
    ];
}
