using System.Globalization;
using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// The HTTP API of one Prometheus: POST form queries, always with an explicit time, bounded in time and size.
/// Whatever goes wrong is a <see cref="TargetException"/> with the request and the way out.
/// </summary>
internal sealed class PrometheusClient(HttpClient http, PrometheusSettings settings, Uri url, TimeProvider clock)
{
    private readonly ServiceHttp _service = new(http, url, new ServiceLogin(settings.User, settings.Password, settings.BearerToken), settings.QueryTimeout, clock)
    {
        Refuse = (status, body, said) => Refusal.Of(url, status, body.Bytes, said),
    };

    private RangeSemantics? _semantics;

    public Uri Url => url;

    /// <summary>Exact to the millisecond: a fraction of seconds goes through a float in Prometheus and may come out one short.</summary>
    public static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Evaluates a query once, at <paramref name="time"/>.</summary>
    public Task Query(string query, long time, bool withValues, SeriesSeen seen, CancellationToken cancellationToken) =>
        Series("api/v1/query", [new("query", query), new("time", Time(time))], withValues, seen, cancellationToken);

    /// <summary>Evaluates a query at From, From + step … up to To, both included.</summary>
    public Task QueryRange(string query, SampleRange startAndEnd, long step, SeriesSeen seen, CancellationToken cancellationToken) =>
        Series(
            "api/v1/query_range",
            [
                new("query", query),
                new("start", Time(startAndEnd.From)),
                new("end", Time(startAndEnd.To)),
                new("step", string.Create(CultureInfo.InvariantCulture, $"{step}ms")),
            ],
            withValues: true,
            seen,
            cancellationToken);

    public Task<PooledBody> Get(string path, CancellationToken cancellationToken) => _service.Get(path, cancellationToken);

    public Task<PooledBody> Post(string path, IReadOnlyList<KeyValuePair<string, string>> form, CancellationToken cancellationToken) =>
        _service.Post(path, form, cancellationToken);

    /// <summary>A small JSON answer's <c>data</c>.</summary>
    public async Task<JsonElement> Data(string path, CancellationToken cancellationToken)
    {
        using var body = await Get(path, cancellationToken);
        using var document = Parse(path, body);
        return document.RootElement.TryGetProperty("data", out var data)
            ? data.Clone()
            : throw NotPrometheus(path, "its answer has no 'data'", null);
    }

    /// <summary>What a range means here, by the service's own version; asked once.</summary>
    public async Task<RangeSemantics> Semantics(CancellationToken cancellationToken) =>
        _semantics ??= RangeSemantics.Of(await Version(cancellationToken));

    public async Task<string> Version(CancellationToken cancellationToken)
    {
        const string path = "api/v1/status/buildinfo";
        var data = await Data(path, cancellationToken);
        return data.ValueKind == JsonValueKind.Object && data.TryGetProperty("version", out var version) && version.GetString() is { Length: > 0 } text
            ? text
            : throw NotPrometheus(path, "it does not say its version", null);
    }

    /// <summary>The target's clock, and its offset from ours by the middle of the request.</summary>
    public async Task<ClockReading> Clock(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow();
        using var body = await Post("api/v1/query", [new("query", "time()")], cancellationToken);
        var after = clock.GetUtcNow();
        var now = MillisecondsIn(body);
        var middle = before + ((after - before) / 2);
        return new ClockReading(now, DateTimeOffset.FromUnixTimeMilliseconds(now) - middle);
    }

    /// <summary>Whether it answers queries at all: tells a refused query from a dead service.</summary>
    public async Task<bool> IsAnswering(CancellationToken cancellationToken)
    {
        try
        {
            await Clock(cancellationToken);
            return true;
        }
        catch (TargetException)
        {
            return false;
        }
    }

    public TargetException NotPrometheus(string path, string why, Exception? inner) => new(
        $"{url} does not answer like a Prometheus: {why}.",
        "Check the target's 'url' (with the route prefix, if there is one); a proxy or login page in front answers instead of Prometheus.",
        path,
        inner);

    private async Task Series(
        string path,
        IReadOnlyList<KeyValuePair<string, string>> form,
        bool withValues,
        SeriesSeen seen,
        CancellationToken cancellationToken)
    {
        using var body = await Post(path, form, cancellationToken);
        try
        {
            QueryAnswer.Read(body.Bytes, withValues, seen);
        }
        catch (JsonException e)
        {
            throw NotPrometheus(_service.Describe(HttpMethod.Post, path, form), "its answer cannot be read", e);
        }
    }

    private long MillisecondsIn(PooledBody body)
    {
        try
        {
            return (long)Math.Round(QueryAnswer.Scalar(body.Bytes) * 1000);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw NotPrometheus("api/v1/query query=time()", "its answer to time() cannot be read", e);
        }
    }

    private JsonDocument Parse(string path, PooledBody body)
    {
        try
        {
            return ServiceHttp.Parse(body);
        }
        catch (JsonException e)
        {
            throw NotPrometheus(path, "its answer is no JSON", e);
        }
    }
}
