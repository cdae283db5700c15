using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Bench;

/// <summary>A scrape source with a fixed number of series and a canary.</summary>
internal sealed class SeriesServer : IAsyncDisposable
{
    public const string Canary = "drdrill_canary_sequence";
    private readonly WebApplication _application;

    private SeriesServer(WebApplication application) => _application = application;

    public int Port => new Uri(_application.Urls.First()).Port;

    public static async Task<SeriesServer> Start(int series, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, series).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"bench_value_{i % 250:000}{{shard=\"{i}\",path=\"/some/longer/path\"}} {i}\n"))));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(async context =>
        {
            context.Response.ContentType = "text/plain; version=0.0.4";
            await context.Response.WriteAsync($"{Canary} {TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}\n");
            await context.Response.Body.WriteAsync(body);
        });
        await application.StartAsync(cancellationToken);
        return new SeriesServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
