using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrDrill.Runtimes.Docker.Api;

/// <summary>
/// HTTP with a Docker engine: version negotiated once, a time-out per call (waits and logs may take longer than any one default), errors as
/// <see cref="RuntimeException"/> with the engine's words. Source: docs.docker.com/engine/api, run against engine 20.10.
/// </summary>
internal sealed class EngineHttp(EngineAddress address, HttpMessageHandler handler) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private readonly HttpClient _http = new(handler) { BaseAddress = address.Base, Timeout = Timeout.InfiniteTimeSpan };
    private Version? _version;

    public EngineAddress Address => address;

    public async Task<T> Get<T>(EngineCall call, CancellationToken cancellationToken)
        where T : class => await Find<T>(call, cancellationToken) ?? throw Strange(call, "an empty answer");

    /// <summary>The answer's body; null for 404 when the call allows it, and for an empty one.</summary>
    public async Task<T?> Find<T>(EngineCall call, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await Send(call, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        try
        {
            return await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken);
        }
        catch (JsonException e)
        {
            throw Strange(call, e.Message);
        }
    }

    public async Task<HttpStatusCode> Do(EngineCall call, CancellationToken cancellationToken)
    {
        using var response = await Send(call, cancellationToken);
        return response.StatusCode;
    }

    public async Task<byte[]> Bytes(EngineCall call, CancellationToken cancellationToken)
    {
        using var response = await Send(call, cancellationToken);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(cancellationToken) : [];
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Send(EngineCall call, CancellationToken cancellationToken)
    {
        _version ??= await Negotiate(cancellationToken);
        var response = await Exchange($"v{_version}/{call.Path}", call, cancellationToken);
        if (response.IsSuccessStatusCode || call.AlsoFine.Contains(response.StatusCode))
        {
            return response;
        }

        using (response)
        {
            throw new RuntimeException($"The Docker engine refused '{call}' ({(int)response.StatusCode}): {await Words(response, cancellationToken)}", call.WayOut);
        }
    }

    private async Task<Version> Negotiate(CancellationToken cancellationToken)
    {
        using var response = await Exchange("_ping", EngineCall.Get("_ping"), cancellationToken);
        var told = response.Headers.TryGetValues("Api-Version", out var values) ? values.FirstOrDefault() : null;
        return ApiVersion.Choose(told, address);
    }

    private async Task<HttpResponseMessage> Exchange(string path, EngineCall call, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(call.Timeout);
        using var request = new HttpRequestMessage(call.Method, path) { Content = call.Body is null ? null : JsonContent.Create(call.Body, call.Body.GetType(), options: Json) };
        try
        {
            // Read whole: no answer that is used here is longer than some hundred kilobytes.
            return await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, bound.Token);
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RuntimeException($"The Docker engine at {address} did not answer '{call}' within {call.Timeout.TotalSeconds:0} s.", "Does 'docker ps' answer? If not, look at the engine ('systemctl status docker').", inner: e);
        }
    }

    private RuntimeException Unreachable(HttpRequestException e) => (e.InnerException as SocketException ?? e.InnerException?.InnerException as SocketException)?.SocketErrorCode switch
    {
        SocketError.AccessDenied => new RuntimeException(
            $"No permission on the Docker engine's socket ({address}).", "Run DrDrill as root, or as a member of the group that owns the socket (which is as good as root).", inner: e),
        _ => new RuntimeException(
            $"No Docker engine answers at {address}: {e.InnerException?.Message ?? e.Message}", "Start it ('systemctl start docker'), or name another with the target's 'runtime.docker.host' or DOCKER_HOST.", inner: e),
    };

    private RuntimeException Strange(EngineCall call, string what) =>
        new($"What answers '{call}' at {address} is no Docker engine that DrDrill understands: {what}", "Check DOCKER_HOST and the target's 'runtime.docker.host'.");

    private static async Task<string> Words(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("message", out var message) ? message.GetString() ?? text : text;
        }
        catch (JsonException)
        {
            return text.Trim();
        }
    }
}
