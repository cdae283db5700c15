using System.Diagnostics;
using System.Globalization;
using DrDrill.IntegrationTests.Runtimes.Docker;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.IntegrationTests.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Stack;

/// <summary>
/// A copy of compose.sre.yml and all that it mounts, as somebody has it who wrote an .env: under a project's name and on ports of its own, with images made here. Only the
/// services that are named are started.
/// </summary>
internal sealed class StackUp : IDisposable
{
    private readonly int _port = Exporter.FreePort();

    public StackUp()
    {
        foreach (var file in StackFiles.All.Where(file => !file.StartsWith('.')))
        {
            var copy = Path.Combine(Place, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(StackFiles.PathOf(file), copy);
        }

        Directory.CreateDirectory($"{Place}/DR");
        EmptyRepository.At($"{Place}/repository");
        File.WriteAllText($"{Place}/.env", string.Create(CultureInfo.InvariantCulture, $"""
            COMPOSE_PROJECT_NAME={Project}
            RESTIC_PASSWORD={EmptyRepository.Password}
            GRAFANA_ADMIN_PASSWORD=not started
            PROMETHEUS_IMAGE={TestEngine.ImageName}
            DRDRILL_IMAGE={WorkerImage.Name}
            PROMETHEUS_PORT={_port}
            DRDRILL_REPOSITORY={Place}/repository

            """));
        File.SetUnixFileMode($"{Place}/.env", UnixFileMode.UserRead | UnixFileMode.UserWrite);

        // The tests' engine may listen elsewhere; in the worker it must have its usual place. What the worker's page listens on matters to no drill, and without that verb it is no known key.
        File.WriteAllText($"{Place}/override.yml", $"version: '2.4'\nservices: {{ drdrill: {{ environment: {{ DRDRILL__WEB__LISTEN: }}, volumes: ['{TestEngine.Address().SocketPath}:/var/run/docker.sock'] }} }}\n");
    }

    public string Place { get; } = Directory.CreateTempSubdirectory("drdrill-stack-").FullName;

    public string Project { get; } = TestEngine.NewName("sre").Replace("-", "", StringComparison.Ordinal);

    /// <summary>docker-compose in the copy's directory.</summary>
    public string Compose(params string[] arguments) =>
        TestEngine.ComposeAt(["--project-directory", Place, "-p", Project, "-f", $"{Place}/compose.sre.yml", "-f", $"{Place}/override.yml", .. arguments]);

    /// <summary>Waits until its own Prometheus has scraped that often.</summary>
    public async Task UntilScraped(int times)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/api/v1/query?query=count_over_time(up{{job=%22drdrill-canary%22}}[10m])>={times}"));
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if ((await PrometheusProcess.Http.GetStringAsync(url)).Contains("drdrill-canary", StringComparison.Ordinal))
                {
                    return;
                }
            }
            catch (HttpRequestException) when (since.Elapsed < TimeSpan.FromMinutes(1))
            {
                // Not up yet.
            }

            since.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(1), "Prometheus must scrape");
            await Task.Delay(200);
        }
    }

    public void Dispose()
    {
        Compose("down", "-v");
        Directory.Delete(Place, recursive: true);
    }
}
