using System.Text;
using DrDrill.Reports.Pages;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Web;

/// <summary>An answer of the pages, before it is sent.</summary>
internal sealed record PageAnswer(string Type, byte[] Body, int Status = StatusCodes.Status200OK)
{
    public const string HtmlType = "text/html; charset=utf-8";

    public string Policy { get; init; } = PageHeaders.OfPages;

    /// <summary>Of a download; null: it is shown.</summary>
    public string? SaveAs { get; init; }

    public static PageAnswer Html(string page, int status = StatusCodes.Status200OK) => new(HtmlType, Encoding.UTF8.GetBytes(page), status);

    public static PageAnswer Text(string text, int status) => new("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text), status);

    public static PageAnswer NotHere(SiteShell shell, string what) =>
        Html(NoticePage.Write("Not here", what, "The navigation above leads to the first page and to the list of all drills.", shell), StatusCodes.Status404NotFound);

    public Task Send(HttpContext context)
    {
        PageHeaders.Set(context.Response, Policy);
        context.Response.StatusCode = Status;
        context.Response.ContentType = Type;
        context.Response.ContentLength = Body.Length;
        if (SaveAs is { } name)
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        }

        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(Body, context.RequestAborted).AsTask();
    }
}
