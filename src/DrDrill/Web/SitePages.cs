using System.Reflection;
using DrDrill.Publishing.Index;
using DrDrill.Reports.Pages;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Web;

/// <summary>The pages for people: <c>/</c>, <c>/history</c>, <c>/drills/ID</c> with its downloads, <c>/events</c>. Read-only.</summary>
internal sealed class SitePages(WebAccess access, BoardSource board, HistoryIndex history, DrillFiles drills, EventStream events)
{
    private const string DrillPrefix = "/drills/";
    private static readonly byte[] Script = Resource("live.js");
    private static readonly byte[] Style = System.Text.Encoding.UTF8.GetBytes(SiteStyle.Css);

    public required Func<SiteShell> Shell { get; init; }

    public async Task Answer(HttpContext context)
    {
        PageHeaders.Set(context.Response, PageHeaders.OfPages);
        if (!access.Knows(context.Request.Host.Host))
        {
            await PageAnswer.Text("These pages are not known by that name. Call them by address or as localhost, name the host at web.hosts in drdrill.yml, or set a token.\n", StatusCodes.Status421MisdirectedRequest).Send(context);
        }
        else if (!access.Admits(context.Request.Headers.Authorization))
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"DrDrill\", charset=\"UTF-8\"";
            await PageAnswer.Text("A token is needed: as bearer token, or as password with any user name.\n", StatusCodes.Status401Unauthorized).Send(context);
        }
        else if (context.Request.Path.Value == "/events")
        {
            if (!await events.Send(context))
            {
                await PageAnswer.Text("Too many listen already.\n", StatusCodes.Status503ServiceUnavailable).Send(context);
            }
        }
        else
        {
            await (await Page(context)).Send(context);
        }
    }

    private Task<PageAnswer> Page(HttpContext context) => context.Request.Path.Value switch
    {
        "/" => Task.FromResult(PageAnswer.Html(BoardPage.Write(board.Now(), Shell()))),
        "/history" => Task.FromResult(History(context.Request.Query)),
        SiteStyle.Address => Task.FromResult(new PageAnswer("text/css; charset=utf-8", Style)),
        SiteShell.Script => Task.FromResult(new PageAnswer("text/javascript; charset=utf-8", Script)),
        { } path when path.StartsWith(DrillPrefix, StringComparison.Ordinal) => drills.Of(path[DrillPrefix.Length..], context.RequestAborted),
        _ => Task.FromResult(PageAnswer.NotHere(Shell(), "There is no page at this address.")),
    };

    private PageAnswer History(IQueryCollection query)
    {
        var (filter, problems) = HistoryFilter.Parse(name => query[name]);
        var list = history.List(filter);
        return problems.Count == 0
            ? PageAnswer.Html(HistoryPage.Write(list, Shell()))
            : PageAnswer.Html(HistoryPage.Write(list with { Problems = problems, Rows = [], Found = 0 }, Shell()), StatusCodes.Status400BadRequest);
    }

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
