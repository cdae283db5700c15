using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Silences.Alertmanager;

/// <summary>
/// The calls that a silence needs, of Alertmanager's API v2 (https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml). Each is bounded. Failures are
/// <see cref="HttpRequestException"/>, <see cref="TimeoutException"/> or <see cref="JsonException"/>.
/// </summary>
internal sealed class AlertmanagerApi(HttpClient http, Uri url, SilenceSettings? login, TimeProvider clock)
{
    public const string Author = "drdrill";
    private const int MostOfAnError = 300;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <returns>The silence's id.</returns>
    public async Task<string> Set(IReadOnlyList<SilenceMatcher> matchers, SilenceNote note, CancellationToken cancellationToken)
    {
        var body = new
        {
            matchers = matchers.Select(matcher => new { name = matcher.Name, value = matcher.Value, isRegex = matcher.IsRegex, isEqual = matcher.IsEqual }),
            startsAt = clock.GetUtcNow(),
            endsAt = note.EndsAt,
            createdBy = Author,
            comment = note.Comment,
        };
        var answer = await Call(HttpMethod.Post, "api/v2/silences", JsonContent.Create(body), Json, cancellationToken);
        return answer.GetProperty("silenceID").GetString() ?? throw new JsonException("its answer names no silence");
    }

    /// <summary>Ids of silences that have not ended, by their comment.</summary>
    public async Task<IReadOnlyList<string>> Find(string comment, CancellationToken cancellationToken)
    {
        var all = await Call(HttpMethod.Get, "api/v2/silences", body: null, Json, cancellationToken);
        return [.. all.EnumerateArray().Where(silence => silence.GetProperty("createdBy").GetString() == Author && silence.GetProperty("comment").GetString() == comment && !HasEnded(silence)).Select(silence => silence.GetProperty("id").GetString()!)];
    }

    /// <summary>Also one that has ended, or is not there any more: some versions answer 500 then, so it is looked for.</summary>
    public async Task Remove(string id, CancellationToken cancellationToken)
    {
        try
        {
            await Call(HttpMethod.Delete, $"api/v2/silence/{Uri.EscapeDataString(id)}", body: null, (_, _) => Task.FromResult(true), cancellationToken);
        }
        catch (HttpRequestException e) when (e.StatusCode is not null)
        {
            if (!await IsGone(id, cancellationToken))
            {
                throw;
            }
        }
    }

    private async Task<bool> IsGone(string id, CancellationToken cancellationToken)
    {
        try
        {
            return HasEnded(await Call(HttpMethod.Get, $"api/v2/silence/{Uri.EscapeDataString(id)}", body: null, Json, cancellationToken));
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return true;
        }
    }

    private static bool HasEnded(JsonElement silence) => silence.GetProperty("status").GetProperty("state").GetString() == "expired";

    private static Task<JsonElement> Json(HttpContent content, CancellationToken cancellationToken) => content.ReadFromJsonAsync<JsonElement>(cancellationToken);

    private async Task<T> Call<T>(HttpMethod method, string path, HttpContent? body, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(Bound, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, new Uri(url.AbsoluteUri.TrimEnd('/') + "/" + path)) { Content = body };
        request.Headers.Authorization = login is null ? null : new ServiceLogin(login.User, login.Password, login.BearerToken).Header;
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return response.IsSuccessStatusCode
                ? await read(response.Content, either.Token)
                : throw new HttpRequestException(await Error(response, either.Token), inner: null, response.StatusCode);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {Bound.TotalSeconds:0} s", e);
        }
    }

    private static async Task<string> Error(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = (await response.Content.ReadAsStringAsync(cancellationToken)).ReplaceLineEndings(" ").Trim();
        return $"HTTP {(int)response.StatusCode} {(text.Length > MostOfAnError ? text[..MostOfAnError] + "…" : text)}".TrimEnd();
    }
}
