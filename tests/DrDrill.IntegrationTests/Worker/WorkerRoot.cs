using System.Net;
using System.Text.Json;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Tests.Publishing.Slack;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Worker;

/// <summary>A files target with a worker's schedule, a stand-in for Slack, and the real binary.</summary>
internal sealed class WorkerRoot : IAsyncDisposable
{
    private readonly HttpClient _http = new();

    private WorkerRoot(SlackStandIn slack) => Slack = slack;

    public FilesRoot Files { get; } = new();

    public SlackStandIn Slack { get; }

    public int Port { get; } = Loopback.FreePort();

    public static async Task<WorkerRoot> Make(params string[] jobs)
    {
        var root = new WorkerRoot(await SlackStandIn.Start());
        root.Files.Environment["SLACK_WEBHOOK"] = root.Slack.Url;
        root.Schedule(jobs);
        (await root.Files.Run("backup", "--init")).ShouldEndWith(0);
        return root;
    }

    public void Schedule(params string[] jobs) => Files.Configure(text => text + $$"""
        web: { listen: "127.0.0.1:{{Port}}" }
        schedule:
          stopTimeout: 1m
          jobs:
            - {{string.Join("\n    - ", jobs)}}

        """);

    public Drdrill Start() => Drdrill.Start(Files.Root, Files.Environment, "worker");

    public async Task<(HttpStatusCode Status, string Body)> Get(string page)
    {
        using var response = await _http.GetAsync($"http://127.0.0.1:{Port}{page}");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The schedule's history so far.</summary>
    public List<(string Job, string Outcome, string Reason, DateTimeOffset ScheduledAt)> Firings() => Directory.Exists($"{Files.Root}/DR/worker")
        ? [.. Directory.EnumerateFiles($"{Files.Root}/DR/worker", "*.jsonl").SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement).Select(line =>
            (line.GetProperty("job").GetString()!, line.GetProperty("outcome").GetString()!, line.GetProperty("reason").GetString()!, line.GetProperty("scheduledAt").GetDateTimeOffset()))]
        : [];

    public async Task Until(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!condition())
        {
            patience.Token.IsCancellationRequested.Should().BeFalse("{0} was waited for; the history is\n{1}", what, string.Join('\n', Firings()));
            await Task.Delay(50);
        }
    }

    public IEnumerable<string> Told() => Slack.Taken.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Files.Dispose();
        await Slack.DisposeAsync();
    }
}
