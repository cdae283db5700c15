using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Sandbox;

/// <summary>Exposes the canary on a free loopback port while the sandbox runs. A canary needs no state: its sequence number is the Unix time in whole seconds.</summary>
internal sealed class CanaryServer : IAsyncDisposable
{
    public const string Metric = "drdrill_canary_sequence";
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";
    private readonly WebApplication _application;

    private CanaryServer(WebApplication application) => _application = application;

    public int Port => new Uri(_application.Urls.First()).Port;

    public static async Task<CanaryServer> Start(TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(context =>
        {
            context.Response.ContentType = ContentType;
            return context.Response.WriteAsync(Exposition(clock.GetUtcNow()));
        });
        await application.StartAsync(cancellationToken);
        return new CanaryServer(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    internal static string Exposition(DateTimeOffset now) =>
        $"""
        # HELP {Metric} Number of the canary's beat, one a second.
        # TYPE {Metric} counter
        {Metric} {now.ToUnixTimeSeconds()}
        # HELP drdrill_canary_timestamp_seconds Wall time of the canary's beat.
        # TYPE drdrill_canary_timestamp_seconds gauge
        drdrill_canary_timestamp_seconds {now.ToUnixTimeMilliseconds() / 1000.0}

        """.ReplaceLineEndings("\n");
}
