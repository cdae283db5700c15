using System.Diagnostics;
using System.Text.Json;
using DrDrill.IntegrationTests.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>
/// Watches a Prometheus from outside while it is drilled, with queries and a clock of its own: when its process was gone, when it first answered with its
/// history again, and which samples it had then.
/// </summary>
internal sealed class OutsideObserver(Uri url, int pid)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    /// <summary>From the process seen dead to the first answer with history.</summary>
    public TimeSpan Rto { get; private set; }

    /// <summary>What this observer itself may be wrong by: the gaps between its own looks.</summary>
    public TimeSpan Uncertainty { get; private set; }

    /// <summary>Sample times in ms per metric in that first answer.</summary>
    public Dictionary<string, List<long>> Restored { get; private set; } = [];

    public async Task Watch(CancellationToken cancellationToken)
    {
        var alive = Stopwatch.GetTimestamp();
        while (IsAlive(pid))
        {
            alive = Stopwatch.GetTimestamp();
            await Task.Delay(Poll, cancellationToken);
        }

        var dead = Stopwatch.GetTimestamp();
        var before = dead;
        while (true)
        {
            if (await Samples(url) is { Count: > 0 } samples && samples.ContainsKey(OwnStack.Canary))
            {
                var answered = Stopwatch.GetTimestamp();
                (Rto, Uncertainty, Restored) = (Stopwatch.GetElapsedTime(dead, answered), Stopwatch.GetElapsedTime(alive, dead) + Stopwatch.GetElapsedTime(before, answered), samples);
                return;
            }

            before = Stopwatch.GetTimestamp();
            await Task.Delay(Poll, cancellationToken);
        }
    }

    /// <summary>All samples of the last hour, raw: times in ms per metric. Null while nobody answers.</summary>
    public static async Task<Dictionary<string, List<long>>?> Samples(Uri url, string selector = "{job=\"own\"}")
    {
        try
        {
            using var document = JsonDocument.Parse(await Http.GetStringAsync(new Uri(url, $"api/v1/query?query={Uri.EscapeDataString($"{selector}[1h]")}")));
            return document.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().ToDictionary(
                series => series.GetProperty("metric").GetProperty("__name__").GetString()!,
                series => series.GetProperty("values").EnumerateArray().Select(value => (long)Math.Round(value[0].GetDouble() * 1000)).ToList());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{pid}/stat");
            return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
