using System.Globalization;
using System.Net;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>The last lines of a container's log.</summary>
internal sealed class LogCalls(EngineHttp http)
{
    /// <summary>Empty when it is gone, or when its logging driver cannot be read.</summary>
    public async Task<string> Tail(string id, int lines, CancellationToken cancellationToken)
    {
        var call = EngineCall.Get(string.Create(CultureInfo.InvariantCulture, $"containers/{id}/logs?stdout=1&stderr=1&tail={lines}")) with
        {
            AlsoFine = [HttpStatusCode.NotFound, HttpStatusCode.InternalServerError, HttpStatusCode.NotImplemented, HttpStatusCode.Conflict],
        };
        return LogFrames.Text(await http.Bytes(call, cancellationToken)).TrimEnd();
    }
}
