using System.Net;
using System.Text;
using System.Text.Json;

namespace DrDrill.Targets.Prometheus;

/// <summary>Turns an error answer of the HTTP API into an exception with the service's own reason and the way out.</summary>
internal static class Refusal
{
    public static TargetException Of(Uri url, HttpStatusCode status, ReadOnlySpan<byte> body, string said)
    {
        var reason = ReasonIn(body);
        var wayOut = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "Check the target's user and password or bearer token.",
            HttpStatusCode.NotFound => "Check the target's 'url' and its route prefix.",
            _ => "Ask the same by hand; a damaged block shows here as an execution error. 'promtool tsdb list' on a copy tells which.",
        };
        return new TargetException($"{url} refused (HTTP {(int)status}): {reason}", wayOut, said);
    }

    private static string ReasonIn(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.GetProperty("error").GetString() ?? "no reason given";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(body[..Math.Min(body.Length, 200)]).Trim();
        }
    }
}
