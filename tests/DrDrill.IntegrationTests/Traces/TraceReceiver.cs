using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DrDrill.IntegrationTests.Traces;

/// <summary>Takes traces as an OpenTelemetry collector does (OTLP/HTTP, https://opentelemetry.io/docs/specs/otlp/#otlphttp) and keeps them as they came; strings stand in protobuf as they are.</summary>
internal sealed class TraceReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TraceReceiver(WebApplication application) => _application = application;

    public ConcurrentQueue<(string Path, string? ContentType, string? Authorization, string Body)> Taken { get; } = new();

    public int Answer { get; set; } = StatusCodes.Status200OK;

    public string Url => _application.Urls.First();

    public static async Task<TraceReceiver> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var receiver = new TraceReceiver(builder.Build());
        receiver._application.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var headers = context.Request.Headers;
            receiver.Taken.Enqueue((context.Request.Path.Value!, headers.ContentType, headers.Authorization, Encoding.Latin1.GetString(body.ToArray())));
            context.Response.StatusCode = receiver.Answer;
        });
        await receiver._application.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
