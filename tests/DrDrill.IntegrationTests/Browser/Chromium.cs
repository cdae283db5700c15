using Microsoft.Playwright;

namespace DrDrill.IntegrationTests.Browser;

/// <summary>Debian's Chromium without a window. Tests are skipped aloud where it is missing; test.sh installs it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Program = "/usr/bin/chromium";

    private IPlaywright? _driver;
    private IBrowser? _browser;

    public static bool IsThere => File.Exists(Program);

    public async Task InitializeAsync()
    {
        if (IsThere)
        {
            _driver = await Playwright.CreateAsync();

            // In a container, and as root, its own sandbox cannot be had; the pages are ours.
            _browser = await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"] });
        }
    }

    public Task<IPage> Page(int width, bool dark, bool script = true) =>
        _browser!.NewPageAsync(new BrowserNewPageOptions { JavaScriptEnabled = script, ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _driver?.Dispose();
    }
}
