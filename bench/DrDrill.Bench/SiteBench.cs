using System.Diagnostics;
using DrDrill.Publishing;
using DrDrill.Reports.Html;
using DrDrill.Reports.Model;
using DrDrill.Reports.Sections;
using DrDrill.Reports.Trends;
using DrDrill.Tools;
using static DrDrill.Bench.Figures;

namespace DrDrill.Bench;

/// <summary>A long history: what the report, the command line and the worker's pages make of 10,000 drills of ten targets each.</summary>
internal sealed class SiteBench(BenchRoot root)
{
    private const int Drills = 10_000;
    private const int Times = 30;
    private readonly List<(string What, List<double> Seconds, double Allowed)> _rows = [];

    private static string Program => Path.Combine(AppContext.BaseDirectory, "drdrill");

    public async Task Run(CancellationToken cancellationToken)
    {
        var place = root.Make("past").Value;
        var port = Loopback.FreePort();
        BenchRoot.Say($"writing a history of {Drills} drills");
        var newest = await SitePast.Write(place, Drills, port, TimeProvider.System.GetUtcNow().AddHours(1.5));
        var store = new ReportStore(Path.Combine(place, "DR"));
        await Repeat("`drdrill report`, a process of its own", 5, 1, async () => Good(await BenchRoot.Commands.Run(new CommandSpec(Program, ["report", "--root", place]), cancellationToken)));
        await Repeat("`drdrill history --limit 20`, a process of its own", 5, 0, async () => Good(await BenchRoot.Commands.Run(new CommandSpec(Program, ["history", "--limit", "20", "--root", place]), cancellationToken)));
        Compose(store);
        var (before, peak, after) = await Pages(place, port, newest, store, cancellationToken);
        Print(new FileInfo(store.HistoryFile).Length, before, peak, after);
    }

    /// <summary>What a drill does at its end: read the history, compare, write Markdown, page and JSON.</summary>
    private void Compose(ReportStore store) => Repeat("a drill's report: trends against the history, Markdown, HTML, JSON", 5, 1, () =>
    {
        var report = SitePast.Report(TimeProvider.System.GetUtcNow(), new Random(1), Drills, Drills);
        var now = HistoryMapper.Map(report);
        var past = TrendPast.Of(new History(store).Backwards(), now);
        var whole = report with { Trends = TrendReports.Of(past, now, report.Objectives), FailureRuns = TrendReports.FailureRuns(past, now) };
        _ = ReportMarkdown.Write(whole).Length + ReportHtml.Write(whole).Length + ReportJson.Write(whole).Length;
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    private async Task<(double Before, double Peak, double After)> Pages(string place, int port, string newest, ReportStore store, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(Program, ["worker", "--root", place]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var worker = Process.Start(info)!;
        worker.ErrorDataReceived += (_, _) => { };
        worker.OutputDataReceived += (_, _) => { };
        worker.BeginErrorReadLine();
        worker.BeginOutputReadLine();
        try
        {
            await Until($"http://127.0.0.1:{port}/readyz", cancellationToken);
            var before = PeakMemory.Read(worker.Id, "VmRSS");
            Task Ask(string page) => Get($"http://127.0.0.1:{port}{page}", cancellationToken);
            await Repeat("`/`, the first time: the whole history is read", 1, 0, () => Ask("/"));
            foreach (var page in new[] { "/", "/history", "/history?target=target-9&verdict=FAIL", "/history?page=200", $"/drills/{newest}", "/metrics" })
            {
                await Repeat($"`{(page.StartsWith("/drills/", StringComparison.Ordinal) ? "/drills/ID" : page)}`", Times, 0.3, () => Ask(page));
            }

            await Repeat("`/` just after a drill was published", 5, 0.3, () => Ask("/"), async i => await new History(store).Append(HistoryMapper.Map(SitePast.Report(TimeProvider.System.GetUtcNow(), new Random(i), Drills, Drills)), cancellationToken));
            return (before, PeakMemory.Read(worker.Id, "VmHWM"), PeakMemory.Read(worker.Id, "VmRSS"));
        }
        finally
        {
            worker.Kill(entireProcessTree: true);
            await worker.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task Repeat(string what, int times, double allowed, Func<Task> act, Func<int, Task>? prepare = null)
    {
        BenchRoot.Say(what);
        var seconds = new List<double>();
        for (var i = 0; i < times; i++)
        {
            await (prepare?.Invoke(i) ?? Task.CompletedTask);
            var since = Stopwatch.GetTimestamp();
            await act();
            seconds.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
        }

        _rows.Add((what, seconds, allowed));
    }

    private void Print(long bytes, double before, double peak, double after)
    {
        Console.Out.WriteLine($"### A long history");
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{Number(Drills)} drills of {SitePast.Targets} targets each ({Number(Drills * SitePast.Targets)} results, {bytes / (1 << 20)} MiB of history.jsonl).");
        Console.Out.WriteLine();
        Console.Out.WriteLine("| | median, s | range, s | allowed, s |");
        Console.Out.WriteLine("|---|---:|---:|---:|");
        foreach (var (what, seconds, allowed) in _rows)
        {
            Console.Out.WriteLine($"| {what} | {Seconds(Median(seconds))} | {Range(seconds)} | {(allowed > 0 ? Seconds(allowed) : "")} |");
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine($"The worker's memory: {Number(before)} MiB before the first page, {Number(after)} MiB after all of them, {Number(peak)} MiB at most.");
    }

    private static async Task Get(string url, CancellationToken cancellationToken)
    {
        using var answer = await BenchRoot.Http.GetAsync(url, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private static async Task Until(string url, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                await Get(url, patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    private static void Good(CommandOutcome outcome)
    {
        if (outcome.ExitCode != 0)
        {
            throw new InvalidOperationException($"It failed: {outcome.ErrorTail}");
        }
    }
}
