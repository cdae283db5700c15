using DrDrill.Drills;
using DrDrill.Runtimes.Processes;
using DrDrill.Targets.Prometheus;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>A real Prometheus that wants a name and a password (--web.config.file).</summary>
public sealed class PasswordTests
{
    /// <summary>bcrypt of a password that opens nothing but this test's Prometheus.</summary>
    private const string Hash = "$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2";

    private const string Password = "correct horse";

    [SkippableFact(Timeout = 60_000)]
    public async Task It_is_asked_with_them_and_what_is_wrong_with_them_is_said()
    {
        PrometheusProcess.SkipAloudIfAbsent();
        using var scratch = new Scratch();
        var port = Exporter.FreePort();
        File.WriteAllText($"{scratch.Root}/web.yml", $"basic_auth_users:\n  drill: '{Hash}'\n");
        File.WriteAllText($"{scratch.Root}/prometheus.yml", "global:\n  scrape_interval: 1h\n");
        string[] command =
        [
            PrometheusProcess.Program, $"--config.file={scratch.Root}/prometheus.yml", $"--web.config.file={scratch.Root}/web.yml",
            $"--storage.tsdb.path={scratch.Root}/data", $"--web.listen-address=127.0.0.1:{port}",
        ];
        var runtime = new ProcessRuntime(new ProcessSettings(command, null, $"{scratch.Root}/pid", $"{scratch.Root}/log", scratch.Root, TimeSpan.FromSeconds(10)), TimeProvider.System);
        await runtime.Start(CancellationToken.None);
        try
        {
            var known = Target(port, scratch, "drill", Password);
            while (!await known.IsReady(CancellationToken.None))
            {
                await Task.Delay(50);
            }

            (await known.CheckHealth(CancellationToken.None)).State.Should().Be(HealthState.Healthy);
            foreach (var unknown in new[] { Target(port, scratch, null, null), Target(port, scratch, "drill", "wrong horse") })
            {
                (await unknown.IsReady(CancellationToken.None)).Should().BeFalse();
                var health = await unknown.CheckHealth(CancellationToken.None);
                health.State.Should().Be(HealthState.Unhealthy);
                health.Detail.Should().Contain("401").And.Contain("user and password").And.NotContain("wrong horse");
            }
        }
        finally
        {
            await runtime.Kill(CancellationToken.None);
        }
    }

    private static PrometheusTarget Target(int port, Scratch scratch, string? user, string? password) => new(
        new PrometheusSettings(TargetName.Create("prometheus"), DataPath.Create($"{scratch.Root}/data"), new Uri($"http://127.0.0.1:{port}/"))
        {
            User = user, Password = password is null ? null : new Secret(password),
        },
        PrometheusProcess.Http,
        TimeProvider.System);
}
