using System.Globalization;
using System.Net;
using System.Text;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>A scrape source: a canary that counts scrapes, a number of gauges that change with every scrape, and lines that a test adds or takes away.</summary>
internal sealed class Exporter : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;
    private readonly int _series;
    private long _sequence;

    public Exporter(int series)
    {
        _series = series;
        Port = FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _loop = Task.Run(Serve);
    }

    public int Port { get; }

    /// <summary>Further lines of the exposition, e.g. <c>demo_extra{a="b"} 1</c>.</summary>
    public volatile string Extra = "";

    public static int FreePort() => Loopback.FreePort();

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
                var bytes = Encoding.UTF8.GetBytes(Exposition(Interlocked.Increment(ref _sequence)));
                context.Response.ContentType = "text/plain; version=0.0.4";
                await context.Response.OutputStream.WriteAsync(bytes);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The scraper gave up or was killed in the middle of an answer, or the test is over.
            }
        }
    }

    private string Exposition(long sequence)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"drdrill_canary_sequence {sequence}\n");
        for (var i = 0; i < _series; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"demo_gauge_{i % 5}{{shard=\"{i}\",path=\"/a\\\\b\\\"c\"}} {(sequence * 7) + i + 0.25}\n");
        }

        return text.Append(Extra).ToString();
    }
}
