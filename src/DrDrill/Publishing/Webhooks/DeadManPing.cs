using DrDrill.Tools;
using ILogger = Serilog.ILogger;

namespace DrDrill.Publishing.Webhooks;

/// <summary>
/// Calls a dead-man switch (https://healthchecks.io/docs/http_api/ and the like): <c>URL/start</c>, <c>URL</c> when all is well, <c>URL/fail</c>. Somebody outside notices when the calls stop.
/// A call that fails is logged: its absence is the alarm.
/// </summary>
/// <param name="url">Null: none is set up.</param>
public sealed class DeadManPing(HttpClient http, Secret? url, TimeProvider clock, ILogger log)
{
    private const int Attempts = 3;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public Task Start(CancellationToken cancellationToken) => Call("/start", cancellationToken);

    public Task Success(CancellationToken cancellationToken) => Call("", cancellationToken);

    public Task Fail(CancellationToken cancellationToken) => Call("/fail", cancellationToken);

    private async Task Call(string suffix, CancellationToken cancellationToken)
    {
        if (url is null)
        {
            return;
        }

        var address = new UriBuilder(url.Reveal());
        address.Path = address.Path.TrimEnd('/') + suffix;
        var trouble = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            trouble = await Once(address.Uri, cancellationToken);
            if (trouble.Length == 0)
            {
                return;
            }
        }

        log.Warning("The dead-man switch could not be called ({Call:l}): {Trouble:l}", suffix.Length == 0 ? "success" : suffix[1..], trouble);
    }

    private async Task<string> Once(Uri address, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? "" : $"HTTP {(int)response.StatusCode}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Timeout.TotalSeconds:0} s";
        }
        catch (HttpRequestException e)
        {
            return url!.MaskIn(e.Message);
        }
    }
}
