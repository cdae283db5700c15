using System.Text;
using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>
/// Gives the sandbox's Prometheus a past: 1,000 series over 6 hours at 15 s (1.44 million samples), made into blocks by promtool before the live scrape
/// starts. The values follow from time and series alone, so that nobody needs to keep them.
/// </summary>
internal sealed class SeedHistory(CommandRunner runner, TimeProvider clock)
{
    public const int Metrics = 20;
    public const int SeriesPerMetric = 50;
    private const int StepSeconds = 15;
    private const int SpanSeconds = 6 * 3600;

    public async Task Write(string promtool, string scratch, string data, CancellationToken cancellationToken)
    {
        var file = $"{scratch}/seed.openmetrics";
        var end = clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds * StepSeconds;
        await using (var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), bufferSize: 1 << 16))
        {
            for (var metric = 0; metric < Metrics; metric++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                WriteMetric(writer, metric, end - SpanSeconds, end);
            }

            writer.Write("# EOF\n");
        }

        var outcome = await runner.Run(new CommandSpec(promtool, ["tsdb", "create-blocks-from", "openmetrics", "--quiet", file, data]), cancellationToken);
        GuardedDelete.Tree(scratch, file);
        if (outcome.ExitCode != 0)
        {
            throw new RefusedException($"promtool could not make the sandbox's history (exit {outcome.ExitCode}): {outcome.ErrorTail}", "Check free space in the temporary directory (TMPDIR).", outcome.Command);
        }
    }

    private static void WriteMetric(StreamWriter writer, int metric, long from, long until)
    {
        writer.Write($"# TYPE shop_value_{metric:00} gauge\n");
        for (var series = 0; series < SeriesPerMetric; series++)
        {
            for (var time = from; time < until; time += StepSeconds)
            {
                writer.Write($"shop_value_{metric:00}{{job=\"shop\",instance=\"till-{series:00}\"}} {(time / StepSeconds * (series + 1)) % 1009} {time}\n");
            }
        }
    }
}
