using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Targets.Prometheus;

namespace DrDrill.Bench;

/// <summary>Records evidence of a running Prometheus three times and prints what it cost, as one line of JSON.</summary>
internal static class EvidenceWorker
{
    private const int Repetitions = 3;

    public static async Task<int> Run(Uri url, string data)
    {
        var clock = TimeProvider.System;
        var target = new PrometheusTarget(new PrometheusSettings(TargetName.Create("prometheus"), DataPath.Create(data), url), BenchRoot.Http, clock);
        var (snapshots, losses) = (new List<double>(), new List<double>());
        SnapshotEvidence? evidence = null;
        for (var i = 0; i < Repetitions; i++)
        {
            var since = clock.GetTimestamp();
            evidence = await target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
            snapshots.Add(clock.GetElapsedTime(since).TotalSeconds);
            since = clock.GetTimestamp();
            await target.RecordLossEvidence(evidence, CancellationToken.None);
            losses.Add(clock.GetElapsedTime(since).TotalSeconds);
        }

        var file = $"{Path.GetDirectoryName(data)}/evidence.json.gz";
        EvidenceFile.Write(file, evidence!);
        var peak = PeakMemory.Read(Environment.ProcessId, "VmHWM");
        Console.Out.WriteLine(JsonSerializer.Serialize(new EvidenceFigures(
            evidence!.Streams.Count, evidence.Streams.Sum(s => s.Count), Figures.Median(snapshots), Figures.Median(losses), new FileInfo(file).Length, peak)));
        return 0;
    }
}
