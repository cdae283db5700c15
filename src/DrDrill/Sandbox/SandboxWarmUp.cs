using System.Text.Json;
using DrDrill.Targets.Prometheus;
using DrDrill.Tools;

namespace DrDrill.Sandbox;

/// <summary>Waits until the sandbox's Prometheus has scraped the canary for a while, so that its log has something to lose and something to ask for.</summary>
internal sealed class SandboxWarmUp(HttpClient http, TimeProvider clock)
{
    private const int SamplesWanted = 2;

    /// <summary>Only values that have settled can be asked for after the restore; a sandbox without any could not measure its RTO.</summary>
    private static readonly TimeSpan Age = new PrometheusSampling().Settling + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public async Task Wait(Uri prometheus, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (await CanarySamples(prometheus, cancellationToken) < SamplesWanted)
        {
            if (clock.GetElapsedTime(since) > timeout)
            {
                throw new RefusedException($"The sandbox's Prometheus did not have canary samples older than {Age.TotalSeconds:0} s within {timeout.TotalSeconds:0} s.", "Look at the end of prometheus.log in the sandbox's directory; run with --keep to have it left.");
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
    }

    private async Task<long> CanarySamples(Uri prometheus, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri(prometheus, $"api/v1/query?query=count_over_time({CanaryServer.Metric}[10m] offset {Age.TotalSeconds:0}s)"), cancellationToken));
            var result = answer.RootElement.GetProperty("data").GetProperty("result");
            return result.GetArrayLength() == 0 ? 0 : long.Parse(result[0].GetProperty("value")[1].GetString()!);
        }
        catch (HttpRequestException)
        {
            return 0; // not listening or not ready yet
        }
    }
}
