using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DrDrill.IntegrationTests.Alerts;

/// <summary>Keeps which of a dead-man switch's URLs were called, in their order.</summary>
internal sealed class DeadManStandIn : IAsyncDisposable
{
    private readonly WebApplication _application;

    private DeadManStandIn(WebApplication application) => _application = application;

    public ConcurrentQueue<string> Called { get; } = new();

    public string Url => $"{_application.Urls.First()}/ping/secret-of-the-switch";

    public static async Task<DeadManStandIn> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var deadMan = new DeadManStandIn(application);
        application.Run(context =>
        {
            deadMan.Called.Enqueue(context.Request.Path.Value!.Replace("/ping/secret-of-the-switch", "", StringComparison.Ordinal));
            return context.Response.WriteAsync("OK");
        });
        await application.StartAsync();
        return deadMan;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
