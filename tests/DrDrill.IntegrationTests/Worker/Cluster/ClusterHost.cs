using System.Net;
using System.Text.Json;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>One host of a cluster: a root of its own, and the real binary as its worker.</summary>
internal sealed class ClusterHost : IDisposable
{
    private readonly HttpClient _http = new();

    public ClusterHost(string name, string connection, string slack, params string[] jobs)
    {
        Name = name;
        Files.Environment["SLACK_WEBHOOK"] = slack;
        Configure(connection, jobs);
    }

    public string Name { get; }

    public FilesRoot Files { get; } = new();

    public string LostAfter { get; set; } = "10s";

    public int Port { get; } = Loopback.FreePort();

    public void Configure(string connection, params string[] jobs) => Files.Configure(text => text + $$"""
        web: { listen: "127.0.0.1:{{Port}}" }
        cluster: { postgres: "{{connection}}", host: {{Name}}, checkIn: 1s, lostAfter: {{LostAfter}} }
        schedule:
          stopTimeout: 1s
          jobs:
            - {{string.Join("\n    - ", jobs)}}

        """);

    public Drdrill Start() => Drdrill.Start(Files.Root, Files.Environment, "worker");

    public async Task<(HttpStatusCode Status, string Body)> Ready()
    {
        using var response = await _http.GetAsync($"http://127.0.0.1:{Port}/readyz");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The schedule's history on this host's disk.</summary>
    public List<(string Job, DateTimeOffset At, string Outcome, bool Told)> Firings() => Directory.Exists($"{Files.Root}/DR/worker")
        ? [.. Directory.EnumerateFiles($"{Files.Root}/DR/worker", "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement).Select(line =>
            (line.GetProperty("job").GetString()!, line.GetProperty("scheduledAt").GetDateTimeOffset(), line.GetProperty("outcome").GetString()!, line.GetProperty("told").GetBoolean()))]
        : [];

    public void Dispose()
    {
        _http.Dispose();
        Files.Dispose();
    }
}
