using System.Net;
using System.Text;

namespace DrDrill.Targets.Loki;

/// <summary>Turns an error answer, which is plain text, into an exception with Loki's own reason and the way out.</summary>
internal static class LokiRefusal
{
    private const int Shown = 300;

    public static TargetException Of(Uri url, HttpStatusCode status, PooledBody body, string said)
    {
        var reason = Encoding.UTF8.GetString(body.Bytes[..Math.Min(body.Bytes.Length, Shown)]).Trim();
        var wayOut = status switch
        {
            HttpStatusCode.Unauthorized when reason.Contains("org id", StringComparison.Ordinal) => "This Loki has several tenants: set the target's 'tenant'.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "Check the target's user and password or bearer token.",
            HttpStatusCode.NotFound => "Check the target's 'url' and its route prefix.",
            HttpStatusCode.TooManyRequests => "Loki limits its queries: try again, or raise its limits.",
            _ => "Ask the same by hand, and look at Loki's log; a damaged or missing chunk shows here as an error 500.",
        };
        return new TargetException($"{url} refused (HTTP {(int)status}): {(reason.Length == 0 ? "no reason given" : reason)}", wayOut, said);
    }
}
