using DrDrill.Reports.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DrDrill.Web;

/// <summary>
/// <c>/events</c>: server-sent events to whoever has the first page open. <c>running</c> is what is under way, as the page shows it; <c>history</c> the version of the history, another one when a drill was
/// published. Sent when they change; a comment keeps the connection alive. https://html.spec.whatwg.org/multipage/server-sent-events.html
/// </summary>
internal sealed class EventStream(RunningDrills running, Func<string> version, TimeProvider clock, CancellationToken stopping)
{
    public const int MostListeners = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private int _listeners;

    /// <summary>False: too many listen already.</summary>
    public async Task<bool> Send(HttpContext context)
    {
        if (Interlocked.Increment(ref _listeners) > MostListeners)
        {
            Interlocked.Decrement(ref _listeners);
            return false;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await Follow(context.Response, ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The reader went away, or the worker stops.
        }
        finally
        {
            Interlocked.Decrement(ref _listeners);
        }

        return true;
    }

    private async Task Follow(HttpResponse response, CancellationToken cancellationToken)
    {
        var (sentRunning, sentVersion) = ((string?)null, (string?)null);
        var spokeAt = clock.GetTimestamp();
        while (true)
        {
            var (now, history) = (RunningBlock.Write(running.Now(), clock.GetUtcNow()).ToString(), version());
            var text = Event("running", now, sentRunning) + Event("history", history, sentVersion) + (clock.GetElapsedTime(spokeAt) > Silence ? ":\n\n" : "");
            (sentRunning, sentVersion) = (now, history);
            if (text.Length > 0)
            {
                await response.WriteAsync(text, cancellationToken);
                await response.Body.FlushAsync(cancellationToken);
                spokeAt = clock.GetTimestamp();
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static string Event(string name, string data, string? sent) => data == sent ? "" : $"event: {name}\n{string.Concat(data.Split('\n').Select(line => $"data: {line}\n"))}\n";
}
