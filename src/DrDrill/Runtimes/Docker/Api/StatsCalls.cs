using System.Net;
using System.Text.Json;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>What a container uses now.</summary>
internal sealed class StatsCalls(EngineHttp http)
{
    /// <summary>Bytes without the page cache that can be given back; null when it does not run or the engine cannot tell.</summary>
    public async Task<long?> MemoryInUse(string id, CancellationToken cancellationToken)
    {
        var stats = await http.Bytes(EngineCall.Get($"containers/{id}/stats?stream=false&one-shot=true") with { AlsoFine = [HttpStatusCode.NotFound, HttpStatusCode.Conflict] }, cancellationToken);
        return stats.Length == 0 ? null : Parse(stats);
    }

    /// <summary>cgroup v2 names the cache <c>inactive_file</c>, v1 <c>total_inactive_file</c>: as the docker command line counts it.</summary>
    internal static long? Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("memory_stats", out var memory) || !memory.TryGetProperty("usage", out var usage))
        {
            return null;
        }

        var cache = memory.TryGetProperty("stats", out var stats) && (stats.TryGetProperty("total_inactive_file", out var inactive) || stats.TryGetProperty("inactive_file", out inactive)) ? inactive.GetInt64() : 0;
        return Math.Max(0, usage.GetInt64() - cache);
    }
}
