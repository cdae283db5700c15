using System.Net;
using DrDrill.Runtimes.Docker.Model;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>Volumes: only looked at; none is ever made or removed.</summary>
internal sealed class VolumeCalls(EngineHttp http)
{
    public Task<VolumeDetail?> Inspect(string name, CancellationToken cancellationToken) =>
        http.Find<VolumeDetail>(EngineCall.Get($"volumes/{Uri.EscapeDataString(name)}") with { AlsoFine = [HttpStatusCode.NotFound] }, cancellationToken);
}
