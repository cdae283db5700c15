using DrDrill.Runtimes;
using DrDrill.Runtimes.Processes;

namespace DrDrill.IntegrationTests.Runtimes.Processes;

/// <summary>A sleeping process, known by the number that it sleeps for.</summary>
internal sealed class ProcessBench : IServiceBench
{
    private static int _last = 700_000_000;
    private readonly string _place = Directory.CreateTempSubdirectory("drdrill-process-").FullName;
    private readonly string _number = $"{Interlocked.Increment(ref _last)}";

    public ProcessBench() => Runtime = new ProcessRuntime(
        new ProcessSettings(["/bin/sleep", _number], null, $"{_place}/pid", $"{_place}/log", null, TimeSpan.FromSeconds(5)), TimeProvider.System);

    public ITargetRuntime Runtime { get; }

    public Task<int> Instances() => Task.FromResult(Cli.Processes.Naming(_number).Count);

    public async ValueTask DisposeAsync()
    {
        await Runtime.Kill(CancellationToken.None);
        Directory.Delete(_place, recursive: true);
    }
}
