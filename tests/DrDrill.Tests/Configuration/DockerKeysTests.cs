using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class DockerKeysTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_container_needs_no_data_because_the_engine_is_asked_for_it()
    {
        var target = _folder.Load(Yaml("docker: { container: prometheus }", data: false)).Targets[0];

        (target.Data, target.Work, target.Runtime!.Docker!.Container, target.Runtime.Docker.StopTimeout).Should().Be((null, null, "prometheus", null));
    }

    [Fact]
    public void Everything_that_can_be_said_of_a_container_is_read()
    {
        var docker = _folder.Load(Yaml("docker: { project: monitoring, service: prometheus, destination: /data, host: 'tcp://127.0.0.1:2376', stopTimeout: 1m }")).Targets[0].Runtime!.Docker!;

        docker.Should().Be(new DockerOptions { Project = "monitoring", Service = "prometheus", Destination = "/data", Host = "tcp://127.0.0.1:2376", StopTimeout = TimeSpan.FromMinutes(1) });
    }

    [Fact]
    public void Another_runtime_needs_data() => Problem(Yaml("process: { command: [prometheus], pidFile: /run/p.pid }", data: false), "targets[0].data", "is missing.");

    [Theory]
    [InlineData("docker: { container: a, service: b }", "targets[0].runtime.docker", "twice")]
    [InlineData("docker: { service: b }", "targets[0].runtime.docker", "which container")]
    [InlineData("docker: { project: b }", "targets[0].runtime.docker", "which container")]
    [InlineData("docker: { stopTimeout: 1m }", "targets[0].runtime.docker", "which container")]
    [InlineData("docker: { container: a, host: 'ssh://x' }", "targets[0].runtime.docker.host", "no address of a Docker engine")]
    [InlineData("docker: { container: a, host: /var/run/docker.sock }", "targets[0].runtime.docker.host", "no address of a Docker engine")]
    [InlineData("docker: { container: a, destination: data }", "targets[0].runtime.docker.destination", "no absolute path")]
    [InlineData("docker: { container: a }\n      process: { command: [p], pidFile: /p }", "targets[0].runtime", "more than one runtime (docker, process)")]
    public void What_names_no_container_or_two_is_a_problem(string runtime, string key, string what) => Problem(Yaml(runtime), key, what);

    private void Problem(string yaml, string key, string what) =>
        _folder.Problems(yaml).Should().ContainSingle().Which.Should().Match<ConfigurationProblem>(problem => problem.Key == key && problem.What.Contains(what) && problem.Fix.Length > 0);

    private static string Yaml(string runtime, bool data = true) => $"""
        repository:
          url: /backup/repository
        targets:
          - name: prometheus
            kind: prometheus
            url: http://127.0.0.1:9090
            {(data ? "data: /data/prometheus" : "")}
            runtime:
              {runtime}
        """;
}
