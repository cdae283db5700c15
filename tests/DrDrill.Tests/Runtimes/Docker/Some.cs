using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Tests.Runtimes.Docker;

/// <summary>Values for tests.</summary>
internal static class Some
{
    public static ContainerDetail Container(string name = "prometheus", params MountPoint[] mounts) => new(
        $"{name.GetHashCode(StringComparison.Ordinal):x8}".PadRight(64, '0'),
        $"/{name}",
        "sha256:1234",
        "/bin/prometheus",
        ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"],
        new ContainerState("exited", Running: false, Paused: false, Restarting: false, Pid: 0, ExitCode: 0, "2026-11-21T06:15:00Z"),
        new HostConfig(new RestartPolicy("always", 0), AutoRemove: false),
        new ContainerConfig("prom/prometheus:v3") { WorkingDir = "/prometheus", Entrypoint = ["/bin/prometheus"] })
    {
        Mounts = mounts,
    };

    public static ContainerDetail OfService(this ContainerDetail container, string number = "1", string oneOff = "False") => container with
    {
        Config = container.Config with
        {
            Labels = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["com.docker.compose.project"] = "monitoring", ["com.docker.compose.service"] = "prometheus", ["com.docker.compose.container-number"] = number, ["com.docker.compose.oneoff"] = oneOff,
            },
        },
    };

    public static MountPoint Bind(string source, string destination, bool writable = true) => new("bind", destination, writable) { Source = source };

    public static MountPoint Volume(string name, string destination, string driver = "local") =>
        new("volume", destination, RW: true) { Name = name, Driver = driver, Source = $"/var/lib/docker/volumes/{name}/_data" };
}
