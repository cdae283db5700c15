using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Tests.Publishing.Slack;

/// <summary>
/// Answers as Slack's incoming webhooks are documented to: 200 "ok"; 400 invalid_payload for what breaks Block Kit's rules; and, as told, 403, 404 no_service, 410, 429 with
/// Retry-After, 5xx, silence. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
/// </summary>
internal sealed class SlackStandIn : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SlackStandIn(WebApplication application) => _application = application;

    /// <summary>Bodies in the order of their arrival, those that were not taken too.</summary>
    public ConcurrentQueue<string> Arrived { get; } = new();

    /// <summary>Bodies that were answered with 200.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>Null: as Slack answers what it likes. Otherwise status, body and headers.</summary>
    public Func<HttpContext, Task<bool>>? Trouble { get; set; }

    public string Url => $"{_application.Urls.First()}/services/T000/B000/secret-of-the-webhook";

    public static async Task<SlackStandIn> Start(int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        var application = builder.Build();
        var slack = new SlackStandIn(application);
        application.Run(slack.Answer);
        await application.StartAsync();
        return slack;
    }

    /// <summary>Always this answer.</summary>
    public void Say(int status, string body, string? retryAfter = null) => Trouble = async context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        await context.Response.WriteAsync(body);
        return true;
    };

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
    }

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Arrived.Enqueue(body);
        if (Trouble is { } trouble && await trouble(context))
        {
            return;
        }

        var isRight = context.Request.Method == "POST" && context.Request.ContentType!.StartsWith("application/json", StringComparison.Ordinal) && BlockKit.Problems(body).Count == 0;
        context.Response.StatusCode = isRight ? 200 : 400;
        if (isRight)
        {
            Taken.Enqueue(body);
        }

        await context.Response.WriteAsync(isRight ? "ok" : "invalid_payload");
    }
}
