using System.Text.Json;
using DrDrill.Tools;
using static DrDrill.Bench.Figures;

namespace DrDrill.Bench;

/// <summary>What recording evidence costs at 1,000, 10,000 and 100,000 series, each in a worker and a Prometheus of its own.</summary>
internal sealed class EvidenceBench(BenchRoot root)
{
    private const int Scrapes = 7;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public async Task Run(CancellationToken cancellationToken)
    {
        var figures = new List<EvidenceFigures>();
        foreach (var size in Sizes)
        {
            BenchRoot.Say($"evidence of {size} series");
            figures.Add(await Measure(size, cancellationToken));
        }

        Print(figures);
    }

    private async Task<EvidenceFigures> Measure(int size, CancellationToken cancellationToken)
    {
        var place = root.Make($"evidence-{size}");
        var data = root.Make($"evidence-{size}/data");
        await using var series = await SeriesServer.Start(size, cancellationToken);
        await using var prometheus = new BenchPrometheus(place, data, Loopback.FreePort(), series.Port, "5s");
        await prometheus.Runtime.Start(cancellationToken);
        await prometheus.UntilCanary(Scrapes, cancellationToken);
        PeakMemory.Reset(prometheus.Pid);
        var before = PeakMemory.Read(prometheus.Pid, "VmRSS");
        var outcome = await BenchRoot.Commands.Run(new CommandSpec(Environment.ProcessPath!, ["evidence", prometheus.Settings.Url.ToString(), data.Value]), cancellationToken);
        return outcome.ExitCode == 0
            ? JsonSerializer.Deserialize<EvidenceFigures>(outcome.Output)! with { PrometheusBefore = before, PrometheusPeak = PeakMemory.Read(prometheus.Pid, "VmHWM") }
            : throw new InvalidOperationException($"The worker failed: {outcome.ErrorTail}");
    }

    private static void Print(List<EvidenceFigures> figures)
    {
        Console.Out.WriteLine("### Cost of evidence");
        Console.Out.WriteLine();
        Console.Out.WriteLine($"After {Scrapes} scrapes at 5 s, the scrapes going on; medians of three recordings; in brackets relative to the first row.");
        Console.Out.WriteLine();
        Console.Out.WriteLine("| series | samples | snapshot evidence, s | loss evidence, s | evidence file, KiB | worker's peak RSS, MiB | Prometheus' RSS before, MiB | its peak RSS, MiB |");
        Console.Out.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        var first = figures[0];
        foreach (var f in figures)
        {
            Console.Out.WriteLine(
                $"| {Number(f.Streams)} | {Number(f.Samples)} | {Cell(f, x => x.SnapshotSeconds, Seconds)} | {Cell(f, x => x.LossSeconds, Seconds)} | {Cell(f, x => x.FileBytes / 1024.0, Number)} "
                + $"| {Cell(f, x => x.WorkerPeak, Number)} | {Number(f.PrometheusBefore)} | {Cell(f, x => x.PrometheusPeak, Number)} |");
        }

        string Cell(EvidenceFigures figure, Func<EvidenceFigures, double> of, Func<double, string> text) => $"{text(of(figure))} ({Ratio(of(figure), of(first))})";
    }
}
