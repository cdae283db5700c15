using DrDrill.Reports.Model;
using ILogger = Serilog.ILogger;

namespace DrDrill.Publishing;

/// <summary>Tells every sink, in their order. One that fails is logged and returned; it never keeps the next from being told.</summary>
public sealed class SafeFanOut(IReadOnlyList<IResultSink> sinks, ILogger log)
{
    public async Task<IReadOnlyList<SinkFailure>> Publish(DrillReport report, CancellationToken ct)
    {
        var failures = new List<SinkFailure>();
        foreach (var sink in sinks)
        {
            try
            {
                await sink.Publish(report, ct);
            }
            catch (Exception error)
            {
                log.Error(error, "Could not publish drill {DrillId} to {Sink}", report.DrillId, sink.Name);
                failures.Add(new SinkFailure(sink.Name, error));
            }
        }

        return failures;
    }
}
