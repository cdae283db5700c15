using System.Net;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>Images: only whether one is there; none is ever pulled or removed.</summary>
internal sealed class ImageCalls(EngineHttp http)
{
    public async Task<bool> Exists(string id, CancellationToken cancellationToken) =>
        await http.Do(EngineCall.Get($"images/{Uri.EscapeDataString(id)}/json") with { AlsoFine = [HttpStatusCode.NotFound] }, cancellationToken) != HttpStatusCode.NotFound;
}
