// A stand-in for Loki, for DrDrill's tests only: its HTTP contract over a real log, chunks and index on disk. "DrDrill.LokiStandIn -config.file=FILE".
using System.Diagnostics;
using System.Globalization;
using DrDrill.LokiStandIn;

if (args is ["-version" or "--version"])
{
    Console.WriteLine("loki, version 0.0.0-standin (stand-in of DrDrill's tests, not Grafana Loki)");
    return;
}

var config = StandInConfig.Load(args.Single(arg => arg.TrimStart('-').StartsWith("config.file=", StringComparison.Ordinal)).Split('=', 2)[1]);
using var ingester = new Ingester(config);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(config.Address);
var application = builder.Build();
application.Use(async (context, next) =>
{
    try
    {
        await next();
    }
    catch (StandInException e)
    {
        context.Response.StatusCode = e.Status;
        await context.Response.WriteAsync(e.Message);
    }
});

var api = new Api(ingester, config);
long readySince = 0;
application.MapPost("/loki/api/v1/push", api.Push);
application.MapMethods("/loki/api/v1/query_range", ["GET", "POST"], api.QueryRange);
application.MapMethods("/loki/api/v1/query", ["GET", "POST"], api.Query);
application.MapMethods("/loki/api/v1/series", ["GET", "POST"], api.Series);
application.MapGet("/loki/api/v1/labels", api.Labels);
application.MapGet("/loki/api/v1/status/buildinfo", () => Results.Json(new { version = "0.0.0-standin" }));
application.MapGet("/config", () => config.Yaml);
application.MapGet("/metrics", () => string.Create(
    CultureInfo.InvariantCulture,
    $"loki_ingester_wal_replay_duration_seconds {ingester.ReplayTime.TotalSeconds}\nloki_ingester_wal_corruptions_total {ingester.Corruptions}\nloki_ingester_chunks_flushed_total{{reason=\"forced\"}} {ingester.Flushed}\n"));
application.MapGet("/ready", () =>
{
    // As in Loki, the wait begins with the first look.
    Interlocked.CompareExchange(ref readySince, Stopwatch.GetTimestamp(), 0);
    return Stopwatch.GetElapsedTime(readySince) >= config.Duration("ingester.lifecycler.min_ready_duration") ? Results.Text("ready\n") : Results.Text("Ingester not ready: waiting for 15s after being ready\n", statusCode: 503);
});
application.MapPost("/flush", () =>
{
    ingester.Flush(TimeSpan.Zero, TimeSpan.Zero);
    return Results.NoContent();
});
application.MapPost("/ingester/shutdown", (HttpContext context) =>
{
    ingester.Shut(context.Request.Query["flush"] != "false");
    if (context.Request.Query["terminate"] != "false")
    {
        application.Lifetime.StopApplication();
    }

    return Results.NoContent();
});
using var flushing = Every("ingester.flush_check_period", () => ingester.Flush(config.Duration("ingester.chunk_idle_period"), config.Duration("ingester.max_chunk_age")));
using var checkpoints = Every("ingester.wal.checkpoint_duration", ingester.Checkpoint);
application.Run();
if (config.Flag("ingester.wal.flush_on_shutdown"))
{
    ingester.Flush(TimeSpan.Zero, TimeSpan.Zero);
}

Timer Every(string key, Action act)
{
    var period = config.Duration(key) < TimeSpan.FromDays(1) ? config.Duration(key) : Timeout.InfiniteTimeSpan; // beyond any test's life
    return new Timer(_ => act(), null, period, period);
}
