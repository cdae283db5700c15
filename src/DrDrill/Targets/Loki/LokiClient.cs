using System.Globalization;
using System.Text;
using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Targets.Loki;

/// <summary>
/// The HTTP API of one Loki, single-binary, 2.8 and later: always with explicit times in nanoseconds, uncached, bounded in time and size.
/// Whatever goes wrong is a <see cref="TargetException"/> with the request and the way out.
/// </summary>
internal sealed class LokiClient(HttpClient http, LokiSettings settings, TimeProvider clock)
{
    /// <summary>What Loki says when more entries are asked for than <c>max_entries_limit_per_query</c>.</summary>
    private const string TooManyEntries = "max entries limit";

    private const int SmallestPage = 100;

    private readonly ServiceHttp _service = new(http, settings.Url, new ServiceLogin(settings.User, settings.Password, settings.BearerToken), settings.QueryTimeout, clock)
    {
        Headers = HeadersOf(settings.Tenant),
        Refuse = (status, body, said) => LokiRefusal.Of(settings.Url, status, body, said),
    };

    private int _pageSize = settings.Sampling.PageSize;

    public Uri Url => settings.Url;

    /// <summary>Entries in one answer at most; learnt from a refusal.</summary>
    public int PageSize => _pageSize;

    /// <summary>Entries of [start, end), at most <paramref name="limit"/> of them: the oldest, or the newest when asked backward. Oldest first.</summary>
    public async Task<List<LokiEntry>> Entries(string selector, long start, long end, int limit, bool backward, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var form = new KeyValuePair<string, string>[]
                {
                    new("query", selector),
                    new("start", Text(start)),
                    new("end", Text(end)),
                    new("limit", Text(Math.Min(limit, _pageSize))),
                    new("direction", backward ? "backward" : "forward"),
                };
                return await Read("loki/api/v1/query_range", form, LokiAnswer.Entries, cancellationToken);
            }
            catch (TargetException e) when (e.What.Contains(TooManyEntries, StringComparison.Ordinal) && _pageSize > SmallestPage)
            {
                _pageSize = Math.Max(SmallestPage, _pageSize / 2);
            }
        }
    }

    /// <summary>Evaluates a metric query once, at <paramref name="time"/>: it sees what is stamped before that instant, and not at it.</summary>
    public Task<List<(StreamLabels Labels, long Count)>> Counts(string query, long time, CancellationToken cancellationToken) =>
        Read("loki/api/v1/query", [new("query", query), new("time", Text(time))], LokiAnswer.Counts, cancellationToken);

    /// <summary>Every stream that may have entries in the range.</summary>
    public Task<List<StreamLabels>> Series(SampleRange range, CancellationToken cancellationToken) =>
        Read("loki/api/v1/series", [new("match[]", "{}"), new("start", Text(range.From + 1)), new("end", Text(range.To + 1))], LokiAnswer.Series, cancellationToken);

    /// <summary>Loki's clock in nanoseconds, and its offset from ours by the middle of the request.</summary>
    public async Task<ClockReading> Clock(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow();
        var now = await Read("loki/api/v1/query", [new("query", "vector(1)")], LokiAnswer.EvaluationTime, cancellationToken);
        var after = clock.GetUtcNow();
        return new ClockReading(now, DateTimeOffset.FromUnixTimeMilliseconds(now / 1_000_000) - (before + ((after - before) / 2)));
    }

    public async Task<string> Version(CancellationToken cancellationToken)
    {
        const string path = "loki/api/v1/status/buildinfo";
        using var body = await _service.Get(path, cancellationToken);
        try
        {
            using var document = ServiceHttp.Parse(body);
            return document.RootElement.GetProperty("version").GetString() ?? "unknown";
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw NotLoki(path, "it does not say its version", e);
        }
    }

    /// <summary>A text page: <c>ready</c>, <c>config</c>, <c>metrics</c>.</summary>
    public async Task<string> Page(string path, CancellationToken cancellationToken)
    {
        using var body = await _service.Get(path, cancellationToken);
        return Encoding.UTF8.GetString(body.Bytes);
    }

    public async Task Command(string path, CancellationToken cancellationToken)
    {
        using var body = await _service.Post(path, [], cancellationToken);
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

    public TargetException NotLoki(string path, string why, Exception? inner) => new(
        $"{settings.Url} does not answer like a Loki: {why}.",
        "Check the target's 'url' (with the route prefix, if there is one); a proxy or login page in front answers instead of Loki.",
        path,
        inner);

    private async Task<T> Read<T>(string path, IReadOnlyList<KeyValuePair<string, string>> form, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var body = await _service.Post(path, form, cancellationToken);
        try
        {
            using var document = ServiceHttp.Parse(body);
            return read(document.RootElement);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw NotLoki(_service.Describe(HttpMethod.Post, path, form), "its answer cannot be read", e);
        }
    }

    private static bool IsUnreadable(Exception e) =>
        e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException or ArgumentOutOfRangeException;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> HeadersOf(string? tenant)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Cache-Control"] = "no-cache",
            ["X-Loki-Response-Encoding-Flags"] = "categorize-labels",
        };
        if (tenant is not null)
        {
            headers["X-Scope-OrgID"] = tenant;
        }

        return headers;
    }
}
