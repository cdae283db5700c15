using System.Diagnostics;
using OpenTelemetry;

namespace DrDrill.Tests.Publishing.Traces;

/// <summary>An exporter that keeps what it is given.</summary>
internal sealed class KeptSpans : BaseExporter<Activity>
{
    public List<Activity> All { get; } = [];

    public Activity Named(string name) => All.Single(span => span.DisplayName == name);

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            All.Add(span);
        }

        return ExportResult.Success;
    }
}
