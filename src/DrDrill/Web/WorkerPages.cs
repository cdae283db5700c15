using System.Net;
using DrDrill.Publishing.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Web;

/// <summary>
/// <c>/metrics</c>, <c>/healthz</c> (the process lives and its scheduler runs) and <c>/readyz</c> (nothing is known to be in the way; if something is, 503 and one reason a line), for machines: without login and
/// under any name. Everything else is a page for people (<see cref="SitePages"/>). Read-only, on loopback unless the configuration says otherwise.
/// </summary>
internal static class WorkerPages
{
    private const string Text = "text/plain; charset=utf-8";

    public static void Listen(IWebHostBuilder web, string endpoint) => web.UseKestrelCore().ConfigureKestrel(options =>
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = 0;
        options.Listen(IPEndPoint.Parse(endpoint));
    });

    /// <param name="health">Why the worker is not alive and well; empty: it is.</param>
    /// <param name="readiness">What is in the way; empty: nothing.</param>
    public static void Map(WebApplication application, MetricsPage metrics, SitePages site, Func<IReadOnlyList<string>> health, Func<IReadOnlyList<string>> readiness) => application.Run(context => context.Request.Path.Value switch
    {
        _ when !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) => OnlyRead(context),
        "/metrics" => Answer(context, StatusCodes.Status200OK, Exposition.ContentType, metrics.Render()),
        "/healthz" => Reasons(context, health()),
        "/readyz" => Reasons(context, readiness()),
        _ => site.Answer(context),
    });

    private static Task OnlyRead(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, HEAD";
        return Answer(context, StatusCodes.Status405MethodNotAllowed, Text, "Only GET.\n");
    }

    private static Task Reasons(HttpContext context, IReadOnlyList<string> reasons) => reasons.Count == 0
        ? Answer(context, StatusCodes.Status200OK, Text, "ok\n")
        : Answer(context, StatusCodes.Status503ServiceUnavailable, Text, string.Concat(reasons.Select(reason => reason.ReplaceLineEndings(" ") + "\n")));

    private static Task Answer(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
