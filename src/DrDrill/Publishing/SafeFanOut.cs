using DrDrill.Drills;
using ILogger = Serilog.ILogger;

namespace DrDrill.Publishing;

/// <summary>Tells every sink, in their order. One that fails is logged and returned; it never keeps the next from being told.</summary>
public sealed class SafeFanOut(IReadOnlyList<IResultSink> sinks, ILogger log)
{
    public async Task<IReadOnlyList<SinkFailure>> Publish(DrillResult result, CancellationToken ct)
    {
        var failures = new List<SinkFailure>();
        foreach (var sink in sinks)
        {
            try
            {
                await sink.Publish(result, ct);
            }
            catch (Exception error)
            {
                log.Error(error, "Could not publish drill {DrillId} to {Sink}", result.Plan.Id.Value, sink.Name);
                failures.Add(new SinkFailure(sink.Name, error));
            }
        }

        return failures;
    }
}
