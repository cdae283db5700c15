using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using static DrDrill.Bench.Figures;

namespace DrDrill.Bench;

/// <summary>What a worker costs that waits for its next job, beside the Prometheus that scrapes it, and whether it grows with the jobs that it has run.</summary>
internal sealed class IdleBench(BenchRoot root)
{
    private const int Firings = 1000;
    private const int JobsASecond = 10;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    public async Task Run(CancellationToken cancellationToken)
    {
        BenchRoot.Say($"a worker that idles for {Idle.TotalMinutes:0} minutes");
        await PrintIdle(cancellationToken);
        Console.Out.WriteLine();
        BenchRoot.Say($"a worker that runs {2 * Firings} jobs");
        await PrintGrowth(cancellationToken);
    }

    private async Task PrintIdle(CancellationToken cancellationToken)
    {
        await using var worker = new BenchWorker(root.Make("idle"), ["{ name: yearly, run: check, cron: '0 0 3 1 1 ?' }"]);
        await worker.Start(cancellationToken);
        await using var prometheus = new BenchPrometheus(root.Make("idle-prometheus"), root.Make("idle-prometheus/data"), Tools.Loopback.FreePort(), worker.Port, "15s");
        await prometheus.Runtime.Start(cancellationToken);
        await Task.Delay(Settling, cancellationToken);
        int[] pids = [worker.Pid, prometheus.Pid];
        var (before, from) = (pids.Select(ProcessLoad.Of).ToList(), TimeProvider.System.GetTimestamp());
        await Task.Delay(Idle, cancellationToken);
        var hours = TimeProvider.System.GetElapsedTime(from).TotalHours;
        var after = pids.Select(ProcessLoad.Of).ToList();

        Console.Out.WriteLine("### A worker that waits");
        Console.Out.WriteLine();
        Console.Out.WriteLine($"One target, no job due, {Settling.TotalSeconds:0} s after its start, for {Idle.TotalMinutes:0} minutes; beside it the Prometheus that scrapes it every 15 s and nothing else.");
        Console.Out.WriteLine();
        Console.Out.WriteLine("| | resident memory, MiB | CPU seconds an hour | threads | handles |");
        Console.Out.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var (name, i) in new[] { ("Prometheus", 1), ("**DrDrill's worker**", 0) })
        {
            Console.Out.WriteLine($"| {name} | {Of(x => x.ResidentMiB, i)} | {Cpu(i).ToString("0.0", CultureInfo.InvariantCulture)} ({Ratio(Cpu(i), Cpu(1))}) | {Of(x => x.Threads, i)} | {Of(x => x.Handles, i)} |");
        }

        double Cpu(int i) => (after[i].CpuSeconds - before[i].CpuSeconds) / hours;
        string Of(Func<ProcessLoad, double> value, int i) => $"{Number(value(after[i]))} ({Ratio(value(after[i]), value(after[1]))})";
    }

    private async Task PrintGrowth(CancellationToken cancellationToken)
    {
        await using var receiver = await Receiver(cancellationToken);
        var place = root.Make("busy");
        Tools.AtomicFile.WriteText($"{place}/webhook", receiver.Urls.First());
        await using var worker = new BenchWorker(place, Enumerable.Range(0, JobsASecond).Select(n => $"{{ name: digest-{n}, run: digest, cron: '* * * * * ?' }}"), $"alertWebhook: {{ urlFile: {place}/webhook }}");
        await worker.Start(cancellationToken);
        var loads = new List<(int Done, ProcessLoad Load)>();
        foreach (var count in new[] { Firings / 10, Firings, 2 * Firings })
        {
            await worker.UntilDone(count, cancellationToken);
            loads.Add((worker.Done, ProcessLoad.Of(worker.Pid)));
        }

        Console.Out.WriteLine("### A worker that has run many jobs");
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{JobsASecond} jobs a second, each of which sends a digest to a webhook; while they run, in brackets relative to the first row.");
        Console.Out.WriteLine();
        Console.Out.WriteLine("| jobs run | resident memory, MiB | threads | handles |");
        Console.Out.WriteLine("|---:|---:|---:|---:|");
        foreach (var (done, load) in loads)
        {
            Console.Out.WriteLine($"| {Number(done)} | {Cell(load, x => x.ResidentMiB)} | {Cell(load, x => x.Threads)} | {Cell(load, x => x.Handles)} |");
        }

        string Cell(ProcessLoad load, Func<ProcessLoad, double> value) => $"{Number(value(load))} ({Ratio(value(load), value(loads[0].Load))})";
    }

    private static async Task<WebApplication> Receiver(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(context => context.Response.WriteAsync("ok"));
        await application.StartAsync(cancellationToken);
        return application;
    }
}
