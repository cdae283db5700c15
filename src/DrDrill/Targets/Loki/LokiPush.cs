using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Targets.Loki;

/// <summary>Pushes entries to a Loki (<c>POST /loki/api/v1/push</c>, JSON, gzip). Nothing is retried here: a caller that must not lose an entry pushes it again, which stores it once.</summary>
public sealed class LokiPush
{
    private readonly HttpClient _http;
    private readonly LokiSettings _settings;
    private readonly ServiceLogin _login;
    private readonly TimeProvider _clock;

    /// <param name="http">Without a timeout of its own: each push has the settings' short one.</param>
    /// <param name="settings">Where, as which tenant, and logged in how.</param>
    /// <param name="clock">Bounds the push.</param>
    public LokiPush(HttpClient http, LokiSettings settings, TimeProvider clock)
    {
        _http = http;
        _settings = settings;
        _login = new ServiceLogin(settings.User, settings.Password, settings.BearerToken);
        _clock = clock;
    }

    /// <summary>Pushes entries of one stream; returns once Loki has accepted them, which means that they are in its log.</summary>
    /// <param name="labels">The stream's.</param>
    /// <param name="entries">Times in nanoseconds, and lines.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="TargetException">Loki refused, or did not answer in time: whether the entries were stored is not known.</exception>
    public async Task Push(IReadOnlyDictionary<string, string> labels, IReadOnlyList<(long Time, string Line)> entries, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(_settings.ShortTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        var said = $"POST {_settings.Url}loki/api/v1/push ({entries.Count} entries)";
        try
        {
            using var request = Request(labels, entries);
            using var response = await _http.SendAsync(request, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                using var body = await PooledBody.Read(await response.Content.ReadAsStreamAsync(either.Token), either.Token);
                throw LokiRefusal.Of(_settings.Url, response.StatusCode, body!, said);
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TargetException($"{_settings.Url} did not take a push: {e.Message}", "Check that Loki runs and that the target's 'url' is right.", said, e);
        }
    }

    private HttpRequestMessage Request(IReadOnlyDictionary<string, string> labels, IReadOnlyList<(long Time, string Line)> entries)
    {
        var values = entries.Select(entry => new[] { entry.Time.ToString(CultureInfo.InvariantCulture), entry.Line });
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(gzip, new { streams = new[] { new { stream = labels, values } } });
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{_settings.Url.AbsoluteUri.TrimEnd('/')}/loki/api/v1/push")) { Content = content };
        request.Headers.Authorization = _login.Header;
        if (_settings.Tenant is { } tenant)
        {
            request.Headers.TryAddWithoutValidation("X-Scope-OrgID", tenant);
        }

        return request;
    }
}
