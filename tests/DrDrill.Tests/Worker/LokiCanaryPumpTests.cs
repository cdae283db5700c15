using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using DrDrill.Drills;
using DrDrill.Targets.Loki;
using DrDrill.Worker;
using Serilog.Core;

namespace DrDrill.Tests.Worker;

public sealed partial class LokiCanaryPumpTests
{
    [Fact(Timeout = 60_000)]
    public async Task Lines_are_numbered_without_a_gap_though_Loki_does_not_take_one()
    {
        using var loki = new MoodyLoki(refuses: 2);
        using var http = new HttpClient(loki);
        var push = new LokiPush(http, new LokiSettings(TargetName.Create("loki"), DataPath.Create("/"), new Uri("http://loki:3100/")), TimeProvider.System);
        using var pump = new LokiCanaryPump(new Dictionary<string, LokiCanary> { ["loki"] = new(push, TimeProvider.System) }, new WorkerPulse(TimeProvider.System), TimeProvider.System, Logger.None);

        await pump.StartAsync(CancellationToken.None);
        var (first, second, third) = (await loki.Taken.ReadAsync(), await loki.Taken.ReadAsync(), await loki.Taken.ReadAsync());
        await pump.StopAsync(CancellationToken.None);

        (second, third).Should().Be((first + 1, first + 2));
    }

    [GeneratedRegex(@"seq=(\d+)")]
    private static partial Regex Sequence();

    /// <summary>Refuses one push, the so-and-so-many-th, and takes the others.</summary>
    private sealed class MoodyLoki(int refuses) : HttpMessageHandler
    {
        private readonly Channel<long> _taken = Channel.CreateUnbounded<long>();
        private int _pushes;

        public ChannelReader<long> Taken => _taken.Reader;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (++_pushes == refuses)
            {
                return new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StringContent("empty ring") };
            }

            await using var body = new GZipStream(await request.Content!.ReadAsStreamAsync(cancellationToken), CompressionMode.Decompress);
            using var reader = new StreamReader(body);
            var number = Sequence().Match(await reader.ReadToEndAsync(cancellationToken)).Groups[1].Value;
            _taken.Writer.TryWrite(long.Parse(number, CultureInfo.InvariantCulture));
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }
    }
}
