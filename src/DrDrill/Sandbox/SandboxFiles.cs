using System.Text.Json;
using DrDrill.Runtimes.Processes;
using DrDrill.Targets.Loki;
using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>The files of a sandbox: directories, configuration of Prometheus and of DrDrill, and a few odd files to drill.</summary>
internal static class SandboxFiles
{
    private const UnixFileMode WorldReadable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static ProcessSettings Prometheus(string binary, SandboxRoot root, int port, string? user) => new(
        [
            binary,
            $"--config.file={root.PrometheusDirectory}/prometheus.yml",
            $"--storage.tsdb.path={root.PrometheusData}",
            $"--web.listen-address=127.0.0.1:{port}",
            "--storage.tsdb.retention.time=15d",
        ],
        user,
        root.PidFile,
        $"{root.Path}/prometheus.log",
        WorkingDirectory: root.PrometheusDirectory,
        StopTimeout: TimeSpan.FromSeconds(20));

    public static void MakeDirectories(SandboxRoot root)
    {
        foreach (var directory in new[] { root.PrometheusDirectory, root.PrometheusData, $"{root.Path}/files", root.FilesData })
        {
            Directory.CreateDirectory(directory);
        }
    }

    public static void WritePrometheusConfiguration(SandboxRoot root, int port, int canaryPort) => AtomicFile.WriteText(
        $"{root.PrometheusDirectory}/prometheus.yml",
        $"""
        global:
          scrape_interval: 1s
        scrape_configs:
          - job_name: prometheus
            static_configs: [{"{ targets: ['127.0.0.1:" + port + "'] }"}]
          - job_name: drdrill-canary
            static_configs: [{"{ targets: ['127.0.0.1:" + canaryPort + "'] }"}]

        """,
        WorldReadable);

    /// <summary>The same configuration that a user would write; JSON is YAML.</summary>
    public static void WriteDrillConfiguration(SandboxRoot root, int port, ProcessSettings prometheus, SandboxLoki? loki)
    {
        var configuration = new
        {
            repository = new { url = root.RepositoryDirectory, passwordFile = root.PasswordFile },
            allowInPlace = true,
            mode = "in-place",
            objectives = new { rto = "1m", rpo = "1m" },
            targets = new List<object>
            {
                new
                {
                    name = "prometheus",
                    kind = "prometheus",
                    data = root.PrometheusData,
                    url = $"http://127.0.0.1:{port}",
                    canary = CanaryServer.Metric,
                    runtime = new { process = ProcessSection(prometheus) },
                },
                new { name = "files", kind = "files", data = root.FilesData },
            },
        };
        if (loki is not null)
        {
            configuration.targets.Insert(1, new
            {
                name = "loki",
                kind = "loki",
                data = root.LokiData,
                url = loki.Url,
                canary = LokiSettings.DefaultCanary,
                runtime = new { process = ProcessSection(loki.Process) },
            });
        }

        AtomicFile.WriteText($"{root.Path}/.env", $"RESTIC_CACHE_DIR={root.Path}/cache\n");
        AtomicFile.WriteText(root.ConfigurationFile, JsonSerializer.Serialize(configuration, new JsonSerializerOptions { WriteIndented = true }));
    }

    private static Dictionary<string, object> ProcessSection(ProcessSettings process)
    {
        var section = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["command"] = process.Command,
            ["pidFile"] = process.PidFile,
            ["log"] = process.Log,
            ["workingDirectory"] = process.WorkingDirectory!,
            ["stopTimeout"] = $"{process.StopTimeout.TotalSeconds:0}s",
        };
        if (process.User is { } user)
        {
            section["user"] = user;
        }

        return section;
    }

    /// <summary>Files of the sort that a restore gets wrong: modes, owners' bits, links, holes, odd names.</summary>
    public static void Plant(string data)
    {
        Directory.CreateDirectory($"{data}/empty directory");
        Directory.CreateDirectory($"{data}/nested/deeper");
        AtomicFile.WriteText($"{data}/nested/deeper/ünïcode ☂ name.txt", "an umbrella\n", WorldReadable);
        AtomicFile.WriteText($"{data}/secret.key", "not a real key\n");
        AtomicFile.WriteText($"{data}/nested/shared.txt", "two names, one inode\n", WorldReadable);
        Posix.Link($"{data}/nested/shared.txt", $"{data}/shared-again.txt");
        File.CreateSymbolicLink($"{data}/link-to-shared", "nested/shared.txt");
        using var sparse = new FileStream($"{data}/sparse.img", FileMode.CreateNew);
        sparse.SetLength(8 << 20);
        sparse.Position = 4 << 20;
        sparse.WriteByte(1);
    }

    public static void GiveTo(string user, string directory)
    {
        var fields = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(account => account[0] == user);
        foreach (var entry in FileTree.Walk(directory).ToList())
        {
            Posix.ChangeOwner(entry.FullPath, uint.Parse(fields[2]), uint.Parse(fields[3]));
        }
    }
}
