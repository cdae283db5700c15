using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DrDrill.Silences;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Alerts;

/// <summary>A real Alertmanager on loopback that wants a login.</summary>
internal sealed class AlertmanagerProcess : IAsyncDisposable
{
    public const string Program = "/usr/bin/prometheus-alertmanager";
    public const string User = "drdrill";
    public const string Password = "battery staple";
    private const string Hash = "$2b$04$a8pooQfyAfRLEBuQoHNYz.W9wAM/7enGO8gCzaVe5posXFtW0adcG"; // bcrypt of the above

    private readonly string _place = Directory.CreateTempSubdirectory("drdrill-alertmanager-").FullName;
    private readonly HttpClient _http = new();
    private readonly int _port = Loopback.FreePort();
    private Process? _process;

    private AlertmanagerProcess()
    {
        File.WriteAllText($"{_place}/alertmanager.yml", "route: { receiver: none }\nreceivers: [ { name: none } ]\n");
        File.WriteAllText($"{_place}/web.yml", $"basic_auth_users: {{ {User}: '{Hash}' }}\n");
        PasswordFile = $"{_place}/password";
        File.WriteAllText(PasswordFile, Password + "\n");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
    }

    public Uri Url => new($"http://127.0.0.1:{_port}");

    public string PasswordFile { get; }

    public static void SkipAloudIfAbsent() => Skip.IfNot(File.Exists(Program), "prometheus-alertmanager is not installed: run ./test.sh, or apt-get install prometheus-alertmanager");

    public static async Task<AlertmanagerProcess> Start()
    {
        var alertmanager = new AlertmanagerProcess();
        await alertmanager.Up();
        return alertmanager;
    }

    public SilenceSettings Settings(TimeSpan lasts) => new(Url, [new SilenceMatcher("job", "shop", IsRegex: false, IsEqual: true), new SilenceMatcher("alertname", "Shop.*", IsRegex: true, IsEqual: true)], lasts) { User = User, Password = new Secret(Password) };

    public async Task Up()
    {
        var info = new ProcessStartInfo(Program, [$"--config.file={_place}/alertmanager.yml", $"--storage.path={_place}/data", $"--web.listen-address={Url.Authority}", "--cluster.listen-address=", $"--web.config.file={_place}/web.yml"]) { RedirectStandardError = true };
        _process = Process.Start(info)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await IsReady(patience.Token))
        {
            _process.HasExited.Should().BeFalse("Alertmanager runs");
            await Task.Delay(20, patience.Token);
        }
    }

    public void Down()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Every silence that it knows, as it tells it.</summary>
    public async Task<IReadOnlyList<JsonElement>> Silences() => [.. JsonDocument.Parse(await _http.GetStringAsync(new Uri(Url, "api/v2/silences"))).RootElement.EnumerateArray()];

    /// <summary>Of all silences: <c>active</c>, <c>expired</c>.</summary>
    public async Task<IReadOnlyList<string>> States() => [.. (await Silences()).Select(silence => silence.GetProperty("status").GetProperty("state").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            Down();
        }

        _http.Dispose();
        Directory.Delete(_place, recursive: true);
        await ValueTask.CompletedTask;
    }

    private async Task<bool> IsReady(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Url, "-/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
