using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Publishing;
using DrDrill.Publishing.Evidence;
using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Web;

/// <summary>One drill: its report as a page, and what can be taken away. Nothing but a drill's id and these names ever becomes part of a path.</summary>
internal sealed class DrillFiles(ReportStore store, Func<SiteShell> shell)
{
    /// <summary>Packing takes memory and a processor: one at a time.</summary>
    private readonly SemaphoreSlim _packing = new(1, 1);

    /// <param name="path">What follows <c>/drills/</c>: an id, or an id and a file.</param>
    public Task<PageAnswer> Of(string path, CancellationToken cancellationToken)
    {
        var (name, file) = path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? (path[..slash], path[(slash + 1)..]) : (path, "");
        if (!DrillId.TryParse(name, out var id))
        {
            return Task.FromResult(PageAnswer.NotHere(shell(), $"That is no drill's id; one looks like 20261121T061500Z-4f09ab."));
        }

        return file switch
        {
            "" => Task.FromResult(Page(id!.Value)),
            "report.md" => Raw(id!.Value, file, "text/markdown; charset=utf-8", cancellationToken),
            "report.json" => Raw(id!.Value, file, "application/json", cancellationToken),
            "report.html" => Published(id!.Value, cancellationToken),
            "evidence.tar.gz" => Evidence(id!.Value, cancellationToken),
            _ => Task.FromResult(PageAnswer.NotHere(shell(), "A drill has report.md, report.json, report.html and evidence.tar.gz.")),
        };
    }

    private PageAnswer Page(string id)
    {
        if (!Directory.Exists(store.Of(id)))
        {
            return NoSuchDrill(id);
        }

        try
        {
            var path = Path.Combine(store.Of(id), "report.json");
            return File.Exists(path)
                ? PageAnswer.Html(DrillPage.Write(ReportJson.Read(File.ReadAllText(path)), shell()))
                : PageAnswer.Html(NoticePage.Unreadable(id, "It has no report.json: the drill still runs, or was ended before it could be published ('drdrill recover').", shell()), StatusCodes.Status404NotFound);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return PageAnswer.Html(NoticePage.Unreadable(id, $"report.json cannot be read: {e.Message}", shell()), StatusCodes.Status500InternalServerError);
        }
    }

    private async Task<PageAnswer> Raw(string id, string file, string type, CancellationToken cancellationToken)
    {
        var path = Path.Combine(store.Of(id), file);
        return File.Exists(path) ? new PageAnswer(type, await File.ReadAllBytesAsync(path, cancellationToken)) { SaveAs = $"{id}-{file}" } : NoSuchDrill(id);
    }

    private async Task<PageAnswer> Published(string id, CancellationToken cancellationToken)
    {
        var answer = await Raw(id, "report.html", PageAnswer.HtmlType, cancellationToken);
        return answer.SaveAs is null ? answer : answer with { Policy = PageHeaders.OfReport(System.Text.Encoding.UTF8.GetString(answer.Body)), SaveAs = null };
    }

    private async Task<PageAnswer> Evidence(string id, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(store.Of(id), "report.md")))
        {
            return NoSuchDrill(id);
        }

        await _packing.WaitAsync(cancellationToken);
        try
        {
            var (files, at) = new EvidencePack(store, new History(store)).Collect(id);
            return new PageAnswer("application/gzip", EvidenceArchive.Pack($"drdrill-evidence-{id}", files, at)) { SaveAs = Path.GetFileName(store.EvidenceOf(id)) };
        }
        catch (EvidenceException e)
        {
            return PageAnswer.Html(NoticePage.Write("No evidence pack of this drill", e.What, e.WayOut, shell()), StatusCodes.Status409Conflict);
        }
        finally
        {
            _packing.Release();
        }
    }

    private PageAnswer NoSuchDrill(string id) => PageAnswer.NotHere(shell(), $"There is no report of drill {id} on this host.");
}
