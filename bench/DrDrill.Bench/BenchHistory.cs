using System.Globalization;
using System.Text;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Bench;

/// <summary>
/// A past for a Prometheus: 1,000 series with random values, which do not compress, so that a restore has something to carry. Made six hours at a time,
/// because promtool reads its whole input once for each block of two hours.
/// </summary>
internal static class BenchHistory
{
    public const int Series = 1000;
    public const int Hours = 24;
    private const int Step = 15;
    private const int Block = 7200;
    private const int Part = 3 * Block;

    public static async Task Write(DataPath scratch, DataPath data, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        var end = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / Block * Block;
        for (var from = end - (Hours * 3600); from < end; from += Part)
        {
            var file = $"{scratch}/seed.openmetrics";
            await using (var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 16))
            {
                WritePart(writer, random, from, from + Part);
            }

            var outcome = await BenchRoot.Commands.Run(new CommandSpec("promtool", ["tsdb", "create-blocks-from", "openmetrics", "--quiet", file, data.Value]), cancellationToken);
            if (outcome.ExitCode != 0)
            {
                throw new RefusedException($"promtool failed: {outcome.ErrorTail}", "Is there room in the temporary directory?");
            }

            GuardedDelete.Tree(scratch.Value, file);
        }
    }

    private static void WritePart(StreamWriter writer, Random random, long from, long until)
    {
        writer.Write("# TYPE past_value gauge\n");
        for (var series = 0; series < Series; series++)
        {
            for (var time = from; time < until; time += Step)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"past_value{{series=\"{series}\"}} {random.NextDouble():R} {time}\n"));
            }
        }

        writer.Write("# EOF\n");
    }
}
