using System.Net;
using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Targets;

/// <summary>
/// Asks one service over HTTP, logged in, bounded in time and size. Whatever goes wrong is a <see cref="TargetException"/> with the request and the
/// way out.
/// </summary>
/// <param name="http">Without a timeout of its own.</param>
/// <param name="url">Base address, with the route prefix if there is one.</param>
/// <param name="login">Sent with every request.</param>
/// <param name="patience">For one request and its whole answer.</param>
/// <param name="clock">Measures the patience.</param>
internal sealed class ServiceHttp(HttpClient http, Uri url, ServiceLogin login, TimeSpan patience, TimeProvider clock)
{
    public Uri Url => url;

    /// <summary>Headers of every request, e.g. the tenant's.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Turns an error answer into the exception to throw: status, body, and the request for a person.</summary>
    public required Func<HttpStatusCode, PooledBody, string, TargetException> Refuse { get; init; }

    public Task<PooledBody> Get(string path, CancellationToken cancellationToken) => Send(HttpMethod.Get, path, null, cancellationToken);

    public Task<PooledBody> Post(string path, IReadOnlyList<KeyValuePair<string, string>> form, CancellationToken cancellationToken) =>
        Send(HttpMethod.Post, path, form, cancellationToken);

    public string Describe(HttpMethod method, string path, IReadOnlyList<KeyValuePair<string, string>>? form) =>
        $"{method} {url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path} {string.Join(' ', (form ?? []).Select(pair => $"{pair.Key}={pair.Value}"))}".TrimEnd();

    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static JsonDocument Parse(PooledBody body) => JsonDocument.Parse(body.Bytes.ToArray());

    private async Task<PooledBody> Send(HttpMethod method, string path, IReadOnlyList<KeyValuePair<string, string>>? form, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        var said = Describe(method, path, form);
        try
        {
            using var request = Request(method, path, form);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
            var body = await PooledBody.Read(stream, either.Token)
                ?? throw new TargetException($"{url} answered with more than {PooledBody.Limit >> 20} MiB.", "Lower the target's sampling limits.", said);
            if (response.IsSuccessStatusCode)
            {
                return body;
            }

            using (body)
            {
                throw Refuse(response.StatusCode, body, said);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TargetException(
                $"{url} did not answer within {patience.TotalSeconds:0.#} s.",
                "Look at the load of the service, or raise the target's query timeout.",
                said,
                e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new TargetException($"{url} could not be asked: {e.Message}", "Check that the service runs and that the target's 'url' is right.", said, e);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, IReadOnlyList<KeyValuePair<string, string>>? form)
    {
        var request = new HttpRequestMessage(method, new Uri($"{url.AbsoluteUri.TrimEnd('/')}/{path}"));
        if (form is not null)
        {
            request.Content = new FormUrlEncodedContent(form);
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.Authorization = login.Header;
        return request;
    }
}
