using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace DrDrill.LokiStandIn;

/// <summary>Loki's HTTP API, as far as DrDrill asks it (grafana/loki, docs/sources/reference/loki-http-api.md).</summary>
public sealed class Api(Ingester ingester, StandInConfig config)
{
    public async Task Push(HttpContext context)
    {
        var tenant = Tenant(context);
        await using var body = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        using var document = await JsonDocument.ParseAsync(body);
        foreach (var stream in document.RootElement.GetProperty("streams").EnumerateArray())
        {
            var labels = stream.GetProperty("stream").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!);
            var entries = stream.GetProperty("values").EnumerateArray().Select(value => new Entry(long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture), value[1].GetString()!));
            ingester.Push(new Batch(tenant, labels, [.. entries]));
        }

        context.Response.StatusCode = 204;
    }

    public async Task QueryRange(HttpContext context)
    {
        var form = await Form(context);
        var (start, end) = Bounds(form);
        var limit = int.Parse(form.GetValueOrDefault("limit", "100"), CultureInfo.InvariantCulture);
        if (limit > config.MaxEntries)
        {
            throw new StandInException(400, $"max entries limit per query exceeded, limit > max_entries_limit ({limit} > {config.MaxEntries})");
        }

        var selector = Selector.Parse(form["query"]);
        var isForward = form.GetValueOrDefault("direction") == "forward";
        var found = Streams(context, selector, start, end - 1).SelectMany(stream => ingester.Read(stream, start, end - 1).Select(entry => (Stream: stream, Entry: entry)));
        var taken = (isForward ? found.OrderBy(pair => pair.Entry.Time) : found.OrderByDescending(pair => pair.Entry.Time)).Take(limit);
        await Json(context, new
        {
            status = "success",
            data = new
            {
                resultType = "streams",
                result = taken.GroupBy(pair => pair.Stream).Select(same => new
                {
                    stream = same.Key.Labels,
                    values = same.Select(pair => new[] { pair.Entry.Time.ToString(CultureInfo.InvariantCulture), pair.Entry.Line }),
                }),
            },
        });
    }

    public async Task Query(HttpContext context)
    {
        var form = await Form(context);
        var time = form.TryGetValue("time", out var given) ? long.Parse(given, CultureInfo.InvariantCulture) : Ingester.Now;
        Tenant(context);
        var samples = form["query"] == "vector(1)" ? [(new Dictionary<string, string>(), 1L)] : Counts(context, CountQuery.Parse(form["query"]), time);
        await Json(context, new
        {
            status = "success",
            data = new { resultType = "vector", result = samples.Select(sample => new { metric = sample.Item1, value = new object[] { time / 1_000_000 / 1000m, sample.Item2.ToString(CultureInfo.InvariantCulture) } }) },
        });
    }

    public async Task Series(HttpContext context)
    {
        var form = await Form(context);
        var (start, end) = Bounds(form);
        var streams = ingester.Streams(Tenant(context), start, end).Where(stream => form.GetValueOrDefault("match[]", "{}") == "{}" || Selector.Parse(form["match[]"]).Matches(stream));
        await Json(context, new { status = "success", data = streams.Select(stream => stream.Labels) });
    }

    public async Task Labels(HttpContext context)
    {
        var (start, end) = Bounds(await Form(context));
        await Json(context, new { status = "success", data = ingester.Streams(Tenant(context), start, end).SelectMany(stream => stream.Labels.Keys).Distinct().Order() });
    }

    private List<(Dictionary<string, string>, long)> Counts(HttpContext context, CountQuery query, long time)
    {
        // Open on both sides: an entry stamped exactly at the evaluation time is not seen.
        var (from, through) = (time - query.Nanoseconds + 1, time - 1);
        return [.. Streams(context, query.Selector, from, through)
            .Select(stream => (Labels: query.By.Where(stream.Labels.ContainsKey).ToDictionary(name => name, name => stream.Labels[name]), Count: (long)ingester.Read(stream, from, through).Count))
            .Where(pair => pair.Count > 0)
            .GroupBy(pair => string.Join('\u0001', pair.Labels.Select(label => $"{label.Key}\u0002{label.Value}")))
            .Select(same => (same.First().Labels, same.Sum(pair => pair.Count)))];
    }

    private IEnumerable<StreamKey> Streams(HttpContext context, Selector selector, long from, long through) =>
        ingester.Streams(Tenant(context), from, through).Where(selector.Matches);

    private string Tenant(HttpContext context) => !config.HasTenants
        ? "fake"
        : context.Request.Headers["X-Scope-OrgID"] is [{ Length: > 0 } tenant] ? tenant : throw new StandInException(401, "no org id");

    /// <summary>The last hour, up to now, where nothing is said.</summary>
    private static (long Start, long End) Bounds(Dictionary<string, string> form)
    {
        var end = form.TryGetValue("end", out var to) ? long.Parse(to, CultureInfo.InvariantCulture) : Ingester.Now;
        return (form.TryGetValue("start", out var from) ? long.Parse(from, CultureInfo.InvariantCulture) : end - 3_600_000_000_000, end);
    }

    private static async Task<Dictionary<string, string>> Form(HttpContext context)
    {
        var form = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (context.Request.HasFormContentType)
        {
            foreach (var (key, value) in await context.Request.ReadFormAsync())
            {
                form[key] = value.ToString();
            }
        }

        return form;
    }

    private static Task Json(HttpContext context, object answer) => context.Response.WriteAsJsonAsync(answer);
}
