using System.Globalization;
using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Targets.Loki;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>A Loki with a directory, a target that looks at it, and something to push. Everything it makes is gone when it is disposed.</summary>
internal sealed class LokiBench : IAsyncDisposable
{
    /// <summary>For tests that live for seconds.</summary>
    public static readonly LokiSampling Quick = new() { Settling = TimeSpan.FromMilliseconds(300), QuestionSpan = TimeSpan.FromSeconds(20), Windows = 6 };

    private readonly LokiProgram _program;
    private readonly string _configuration;

    private LokiBench(LokiProgram program, string root, int port, bool tenants, bool busy, LokiSettings? like)
    {
        (_program, Root) = (program, root);
        Data = Directory.CreateDirectory($"{root}/data").FullName;
        _configuration = LokiFiles.Write(root, Data, port, tenants, busy);
        Settings = (like ?? new LokiSettings(TargetName.Create("loki"), DataPath.Create(Data), new Uri("http://127.0.0.1/")) { Sampling = Quick }) with
        {
            Data = DataPath.Create(Data), Url = new Uri($"http://127.0.0.1:{port}/"),
        };
        Target = new LokiTarget(Settings, LokiProcess.Http, TimeProvider.System);
        Push = new LokiPush(LokiProcess.Http, Settings with { ShortTimeout = TimeSpan.FromSeconds(10) }, TimeProvider.System);
        Canary = new LokiCanary(Push, TimeProvider.System);
        Client = new LokiClient(LokiProcess.Http, Settings, TimeProvider.System);
    }

    public string Root { get; }

    public string Data { get; }

    public LokiSettings Settings { get; }

    public LokiTarget Target { get; }

    public LokiClient Client { get; }

    public LokiPush Push { get; }

    public LokiCanary Canary { get; }

    public LokiProcess Process { get; private set; } = null!;

    public static long Now => SampleTime.From(DateTimeOffset.UtcNow).UnixNanoseconds;

    public static async Task<LokiBench> Start(LokiProgram program, bool tenants = false, bool busy = false, LokiSettings? like = null)
    {
        var bench = new LokiBench(program, Directory.CreateTempSubdirectory("lok-bench-").FullName, LokiProcess.FreePort(), tenants, busy, like);
        try
        {
            await bench.StartOn(bench.Data);
            return bench;
        }
        catch
        {
            Directory.Delete(bench.Root, recursive: true);
            throw;
        }
    }

    public static Dictionary<string, string> Labels(int stream, string job = "shop") =>
        new(StringComparer.Ordinal) { ["job"] = job, ["till"] = stream.ToString(CultureInfo.InvariantCulture) };

    /// <summary>One line to each of so many streams, and a beat of the canary.</summary>
    public async Task Beat(int streams)
    {
        for (var stream = 0; stream < streams; stream++)
        {
            await Push.Push(Labels(stream), [(Now, $"sold {stream} at {Now}")], CancellationToken.None);
        }

        await Canary.Beat(CancellationToken.None);
    }

    /// <summary>Runs on another directory, under the same address, as after a restore.</summary>
    public async Task StartOn(string data)
    {
        if (data != Data)
        {
            Directory.Delete(Data, recursive: true);
            Directory.Move(data, Data);
        }

        Process = await LokiProcess.Start(_program, [$"-config.file={_configuration}"], Settings.Url);
    }

    public Task<LokiProcess> Clone(string source) => LokiProcess.Clone(_program, Target, source, Directory.CreateDirectory($"{Root}/clone-{Guid.NewGuid():n}").FullName);

    /// <summary>A frozen copy of the data as it is now.</summary>
    public async Task<string> Freeze()
    {
        var frozen = Directory.CreateDirectory($"{Root}/frozen-{Guid.NewGuid():n}").FullName;
        await Target.Freeze(SnapshotMethod.Freeze, DataPath.Create(frozen), CancellationToken.None);
        return frozen;
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
