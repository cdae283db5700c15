using DrDrill.Runtimes;
using DrDrill.Runtimes.Docker;

namespace DrDrill.IntegrationTests.Runtimes.Docker;

/// <summary>A container of bash that ends at SIGTERM, made but not started, with a restart policy that the runtime must keep.</summary>
internal sealed class ContainerBench : IServiceBench
{
    public const string Obedient = "echo started; trap 'echo told to end; exit 0' TERM; while :; do sleep 0.05; done";
    private readonly DockerEngine _engine = TestEngine.Client();

    public ContainerBench(string script = Obedient, params string[] options)
    {
        TestEngine.Docker(["create", "--name", Name, .. options.Contains("--network") ? Array.Empty<string>() : ["--network", "none"], "--restart", "on-failure:7", "--entrypoint", "/bin/bash", .. options, TestEngine.ImageName, "-c", script]);
        Runtime = RuntimeOf(ContainerSelector.Named(Name));
    }

    public string Name { get; } = TestEngine.NewName("bench");

    public string Place { get; } = Directory.CreateTempSubdirectory("drdrill-container-").FullName;

    public string HoldFile => $"{Place}/work/target/restart-policy.json";

    public ITargetRuntime Runtime { get; }

    public ITargetRuntime RuntimeOf(ContainerSelector selector, TimeSpan? stopTimeout = null) => new DockerRuntime(new DockerSettings(selector, stopTimeout, HoldFile), _engine, TimeProvider.System);

    public Task<int> Instances() => Task.FromResult(TestEngine.Docker("ps", "-q", "--filter", $"name=^{Name}$").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

    public string State(string format) => TestEngine.Docker("inspect", "-f", format, Name);

    public ValueTask DisposeAsync()
    {
        TestEngine.Docker("rm", "-f", "-v", Name);
        _engine.Dispose();
        Directory.Delete(Place, recursive: true);
        return ValueTask.CompletedTask;
    }
}
