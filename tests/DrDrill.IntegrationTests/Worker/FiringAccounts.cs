using System.Text.Json;

namespace DrDrill.IntegrationTests.Worker;

/// <summary>One job's lines of the schedule's history, held against its cron <c>offset/period * * * * ?</c>.</summary>
internal sealed class FiringAccounts
{
    private readonly IReadOnlyList<JsonElement> _lines;
    private readonly int _offset;
    private readonly int _period;

    private FiringAccounts(string job, IReadOnlyList<JsonElement> lines, int offset, int period) => (Job, _lines, _offset, _period) = (job, lines, offset, period);

    public string Job { get; }

    public static FiringAccounts Of(string root, string job, int offset, int period) => new(
        job,
        [.. Directory.EnumerateFiles($"{root}/DR/worker", "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("job").GetString() == job)],
        offset,
        period);

    /// <summary>Each time of the cron from the first to the last that the history has stands in it once, as begun, skipped or missed; and what began has ended once.</summary>
    public void MustAddUp()
    {
        var (seen, open) = (new List<DateTimeOffset>(), new HashSet<DateTimeOffset>());
        foreach (var line in _lines)
        {
            var at = line.GetProperty("scheduledAt").GetDateTimeOffset();
            switch (Outcome(line))
            {
                case "known":
                    break;
                case "started":
                    seen.AddRange(OfSchedule(at));
                    open.Add(at).Should().BeTrue("{0} of {1:O} began once", Job, at);
                    break;
                case "missed":
                    seen.AddRange(Grid(at - TimeSpan.FromDays(1), at).TakeLast(line.GetProperty("count").GetInt32()));
                    break;
                case "skipped" when !open.Remove(at):
                    seen.AddRange(OfSchedule(at));
                    break;
                case "skipped":
                    break;
                default:
                    open.Remove(at).Should().BeTrue("{0} of {1:O} ended once, as {2}", Job, at, Outcome(line));
                    break;
            }
        }

        open.Should().BeEmpty("what began has ended: {0}", Job);
        seen.Order().Should().Equal(Grid(seen.Min(), seen.Max()), "every time of {0} is accounted for, none twice", Job);
    }

    /// <summary>A run instead of missed ones has a time of its own.</summary>
    private static DateTimeOffset[] OfSchedule(DateTimeOffset at) => at.Ticks % TimeSpan.TicksPerSecond == 0 ? [at] : [];

    /// <summary>Each so many seconds of the hour, from an offset on; both ends among them; by other means than the product's.</summary>
    public static IEnumerable<DateTimeOffset> Grid(int offset, int period, DateTimeOffset from, DateTimeOffset to)
    {
        for (var second = from.ToUnixTimeSeconds(); second <= to.ToUnixTimeSeconds(); second++)
        {
            if (second % 3600 >= offset && ((second % 3600) - offset) % period == 0)
            {
                yield return DateTimeOffset.FromUnixTimeSeconds(second);
            }
        }
    }

    /// <summary>Rows of runs that did not end well, skipped ones aside; whether people were told of the row.</summary>
    public IReadOnlyList<bool> TroubleRows()
    {
        var rows = new List<bool>();
        var isInRow = false;
        foreach (var line in _lines.Where(line => Outcome(line) is not ("known" or "started" or "skipped")))
        {
            if (Outcome(line) == "done")
            {
                isInRow = false;
                continue;
            }

            if (!isInRow)
            {
                rows.Add(false);
            }

            isInRow = true;
            rows[^1] |= line.GetProperty("told").GetBoolean();
        }

        return rows;
    }

    private static string Outcome(JsonElement line) => line.GetProperty("outcome").GetString()!;

    private IEnumerable<DateTimeOffset> Grid(DateTimeOffset from, DateTimeOffset to) => Grid(_offset, _period, from, to);
}
