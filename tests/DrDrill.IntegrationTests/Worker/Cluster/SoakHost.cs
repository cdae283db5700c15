using System.Text.Json;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>One host of the soak: its root, its jobs, the worker that runs there now, and what has been done to it.</summary>
internal sealed class SoakHost(string name, string root, string repository, string slack, IReadOnlyList<SoakJob> jobs) : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<string, string?> _environment = new(StringComparer.Ordinal) { ["SLACK_WEBHOOK"] = slack };
    private readonly int _port = Loopback.FreePort();
    private readonly List<string> _said = [];
    private Drdrill? _worker;

    public string Name => name;

    public string Root => root;

    public string Repository => repository;

    public IReadOnlyList<SoakJob> Jobs => jobs;

    public int Kills { get; private set; }

    /// <summary>What every worker of this host wrote to standard error, one after the other.</summary>
    public IReadOnlyList<string> Said => _said;

    /// <summary>What its drdrill.yml needs beside targets and repository.</summary>
    public IReadOnlyList<string> Keys(string connection, SoakJob floating, TimeSpan lostAfter) =>
    [
        $"web: {{ listen: '127.0.0.1:{_port}' }}",
        $"cluster: {{ postgres: '{connection}', host: {name}, checkIn: 1s, lostAfter: {lostAfter.TotalSeconds:0}s }}",
        $"schedule: {{ stopTimeout: 2m, jobs: [ {string.Join(", ", jobs.Append(floating).Select(job => job.Text))} ] }}",
    ];

    public async Task Start()
    {
        _worker = Drdrill.Start(root, _environment, "worker");
        await _worker.UntilItSays("The worker runs");
    }

    public async Task Kill()
    {
        Kills++;
        _worker!.Signal("KILL");
        await End();
    }

    public async Task Stop()
    {
        _worker!.Signal("TERM");
        (await End()).ShouldEndWith(0);
    }

    public void Freeze() => _worker!.Signal("STOP");

    public void Thaw() => _worker!.Signal("CONT");

    /// <summary>Its directory stays: a restic that writes just then would make it anew.</summary>
    public void BreakRepository() => File.Move($"{repository}/config", $"{repository}/config.away");

    public void MendRepository() => File.Move($"{repository}/config.away", $"{repository}/config");

    public Task<Outcome> Run(params string[] arguments) => Drdrill.Run(root, _environment, arguments);

    public async Task<string> Get(string page) => await (await Http.GetAsync($"http://127.0.0.1:{_port}{page}")).Content.ReadAsStringAsync();

    /// <summary>The schedule's history on this host's disk; the line that is being written aside.</summary>
    public IReadOnlyList<JsonElement> Lines() => Directory.Exists($"{root}/DR/worker")
        ? [.. Directory.EnumerateFiles($"{root}/DR/worker", "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Where(line => line.EndsWith('}')).Select(line => JsonDocument.Parse(line).RootElement)]
        : [];

    public int Count(string outcome) => Lines().Count(line => line.GetProperty("outcome").GetString() == outcome);

    /// <summary>Own jobs that come at least so often, and without a good run that was due after this time.</summary>
    public IReadOnlyList<string> Unwell(DateTimeOffset since, int period)
    {
        var done = Lines().Where(line => line.GetProperty("outcome").GetString() == "done" && line.GetProperty("scheduledAt").GetDateTimeOffset() > since).Select(line => line.GetProperty("job").GetString()).ToHashSet(StringComparer.Ordinal);
        return [.. jobs.Where(job => job.Period <= period).Select(job => job.Name).Where(job => !done.Contains(job))];
    }

    public void Dispose() => _worker?.Dispose();

    private async Task<Outcome> End()
    {
        var outcome = await _worker!.End();
        _said.Add(outcome.Errors);
        _worker.Dispose();
        _worker = null;
        return outcome;
    }
}
