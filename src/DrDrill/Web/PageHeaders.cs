using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace DrDrill.Web;

/// <summary>What every answer of the pages forbids the browser: scripts and styles from elsewhere or inline, frames, guessing of types, referrers, copies.</summary>
internal static class PageHeaders
{
    private const string Always = "base-uri 'none'; frame-ancestors 'none'; img-src data:";

    /// <summary>Our own style sheet and our own script, both from their own addresses.</summary>
    public const string OfPages = $"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; {Always}";

    public static void Set(HttpResponse response, string policy)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    /// <summary>Of a report as it was published, by whichever version: no script at all, and the one style that stands in it, by its digest.</summary>
    public static string OfReport(string html)
    {
        const string begin = "<style>";
        var from = html.IndexOf(begin, StringComparison.Ordinal) is >= 0 and var at ? at + begin.Length : 0;
        var to = html.IndexOf("</style>", from, StringComparison.Ordinal);
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(to < 0 ? "" : html[from..to])));
        return $"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; {Always}";
    }
}
