using System.Text.Json;
using DrDrill.Drills;
using DrDrill.IntegrationTests.Engine;
using DrDrill.IntegrationTests.Targets.Loki;
using DrDrill.IntegrationTests.Targets.Prometheus;
using DrDrill.IntegrationTests.Web;
using DrDrill.Sandbox;
using DrDrill.Targets.Loki;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>The stack of <c>drdrill drill --sandbox</c> (a real Prometheus, Loki or its stand-in, odd files) left to a worker, and what it must still hold at the end.</summary>
internal sealed class SoakStack : IAsyncDisposable
{
    private const string Samples = "{job=~\"shop|drdrill-canary\",instance!~\"till-[1-4].\"}";
    private const string Lines = "{job=~\"shop|drdrill-canary\"}";
    private const string LokiVariable = "LOKI_BIN";
    private const long DayNanoseconds = 86_400_000_000_000;
    private readonly SandboxStack _stack;
    private readonly string _programs;
    private readonly IReadOnlyList<string> _files;
    private readonly Dictionary<string, HashSet<long>> _samples = new(StringComparer.Ordinal);
    private readonly HashSet<(string Stream, long Time, string Line)> _lines = [];

    private SoakStack(SandboxStack stack, string programs)
    {
        (_stack, _programs) = (stack, programs);
        _files = Files();
    }

    public string Root => _stack.Root;

    public string Repository => $"{Root}/repository";

    private Uri LokiUrl => new(JsonDocument.Parse(File.ReadAllText($"{Root}/sandbox.yml")).RootElement.GetProperty("targets").EnumerateArray().Single(target => target.GetProperty("name").GetString() == "loki").GetProperty("url").GetString()!);

    public static async Task<SoakStack> Build(CancellationToken cancellationToken)
    {
        var programs = Directory.CreateTempSubdirectory("drdrill-soak-bin-").FullName;
        File.SetUnixFileMode(programs, (UnixFileMode)0b111_001_001); // the services run as nobody
        var named = LokiProgram.Real;
        Environment.SetEnvironmentVariable(LokiVariable, named?.Path ?? LokiProgram.StandInAt($"{programs}/loki").Path);
        try
        {
            var observer = new SandboxObserver(new QuietObserver());
            var stack = await SandboxStack.Build(observer, TimeProvider.System, Composition.Http, cancellationToken);
            observer.Traffic?.Stop(); // its writer does not live through a strike
            var text = await File.ReadAllTextAsync(stack.ConfigurationFile, cancellationToken);
            await File.WriteAllTextAsync($"{stack.Root}/sandbox.yml", text.Replace("\"rpo\": \"1m\"", "\"rpo\": \"15m\"", StringComparison.Ordinal), cancellationToken); // while there is no repository snapshots grow old
            return new SoakStack(stack, programs);
        }
        finally
        {
            Environment.SetEnvironmentVariable(LokiVariable, named?.Path);
        }
    }

    /// <summary>Adds keys to the configuration that drills it, which is JSON and so a mapping of YAML that can go on.</summary>
    public void Configure(IEnumerable<string> keys) => File.WriteAllText(_stack.ConfigurationFile, $"{File.ReadAllText($"{Root}/sandbox.yml").TrimEnd()[..^1]}, {string.Join(", ", keys)} }}");

    /// <summary>What is there now must be there at the end. Only while nothing is being drilled: a restored copy lacks the newest.</summary>
    public async Task Note()
    {
        foreach (var (series, times) in await SamplesNow())
        {
            _samples[series] = [.. times];
        }

        _lines.UnionWith(await LinesNow());
    }

    public async Task<string> MustHold()
    {
        var (samples, lines) = (await SamplesNow(), (await LinesNow()).ToHashSet());
        _samples.Should().NotBeEmpty();
        foreach (var (series, times) in _samples)
        {
            samples.Should().ContainKey(series);
            times.Except(samples[series]).Should().BeEmpty("every sample of {0} is there", series);
        }

        _lines.Should().NotBeEmpty().And.Subject.Except(lines).Should().BeEmpty("every line of Loki is there");
        Files().Should().Equal(_files);
        return $"{_samples.Values.Sum(times => times.Count)} samples, {_lines.Count} lines and {_files.Count} files are still there";
    }

    /// <summary>Leaves the directory for people to look at; the services end all the same.</summary>
    public void Keep() => _stack.Keep();

    public async ValueTask DisposeAsync()
    {
        var services = _stack.PidFiles.Where(File.Exists).Select(file => int.Parse(File.ReadAllText(file).Split((char[]?)null)[0])).ToList();
        await _stack.DisposeAsync();
        foreach (var pid in services.Where(pid => Directory.Exists($"/proc/{pid}")))
        {
            DrDrill.Tools.Posix.Signal(pid, DrDrill.Tools.Posix.SigKill);
        }

        Directory.Delete(_programs, recursive: true);
    }

    private Task<Dictionary<string, List<long>>> SamplesNow() => Ask.Raw(_stack.Url, Samples, long.MaxValue);

    private async Task<List<(string Stream, long Time, string Line)>> LinesNow()
    {
        var client = new LokiClient(LokiProcess.Http, new LokiSettings(TargetName.Create("loki"), DataPath.Create($"{Root}/loki/data"), LokiUrl), TimeProvider.System);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1_000_000;
        var entries = new List<LokiEntry>();
        for (List<LokiEntry> page; (page = await client.Entries(Lines, entries.Count == 0 ? now - DayNanoseconds : entries[^1].Time + 1, now, client.PageSize, backward: false, CancellationToken.None)).Count > 0;)
        {
            entries.AddRange(page);
        }

        return [.. entries.Select(entry => ($"{entry.Labels}", entry.Time, entry.Line))];
    }

    private IReadOnlyList<string> Files() => TreeText.Of(DataPath.Create($"{Root}/files/data"));
}
