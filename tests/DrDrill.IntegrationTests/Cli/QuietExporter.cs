using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using DrDrill.IntegrationTests.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>A scrape source whose every sample the test decides: a metric is exposed in exactly as many scrapes as were asked for, its value counting them.</summary>
internal sealed class QuietExporter : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;
    private readonly ConcurrentDictionary<string, int> _left = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _given = new(StringComparer.Ordinal);

    public QuietExporter()
    {
        Port = Exporter.FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _loop = Task.Run(Serve);
    }

    public int Port { get; }

    /// <summary>Exposes each metric in that many further scrapes and in no more.</summary>
    public void Expose(params (string Metric, int Samples)[] metrics)
    {
        foreach (var (metric, samples) in metrics)
        {
            _left[metric] = samples;
        }
    }

    public int Given(string metric) => _given.GetValueOrDefault(metric);

    public async Task UntilQuiet()
    {
        var since = Stopwatch.StartNew();
        while (_left.Values.Any(left => left > 0))
        {
            if (since.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new TimeoutException("Nobody scrapes.");
            }

            await Task.Delay(10);
        }
    }

    public void Dispose()
    {
        _listener.Close();
        _loop.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentType = "text/plain; version=0.0.4";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Exposition()));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The scraper was killed in the middle of an answer, or the test is over.
            }
        }
    }

    private string Exposition()
    {
        var text = new StringBuilder();
        foreach (var metric in _left.Keys.Where(metric => _left[metric] > 0))
        {
            _left[metric]--;
            text.Append(CultureInfo.InvariantCulture, $"{metric} {_given.AddOrUpdate(metric, 1, (_, given) => given + 1)}\n");
        }

        return text.ToString();
    }
}
