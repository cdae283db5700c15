using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DrDrill.Publishing.Outbox;
using DrDrill.Tools;
using Polly;
using Polly.Retry;

namespace DrDrill.Publishing.Webhooks;

/// <summary>
/// Posts JSON to a secret URL, Slack's incoming webhook or any other, and says what became of it. Short troubles are retried here; longer ones are the
/// outbox's. Slack.Webhooks is not in the registry: if it comes back, this is the one file that it replaces.
/// Slack's answers: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks (200 "ok"; 400 invalid_payload, 403, 404 no_service and 410 for good; 429 with Retry-After; 5xx).
/// </summary>
/// <param name="http">Must not follow redirects: a redirected POST turns into a GET that anybody answers with 200.</param>
/// <param name="answer">The body that means "delivered"; null: any 2xx does. A portal or proxy answers 200 with a page of its own.</param>
public sealed class WebhookDoor(HttpClient http, Secret url, string? answer, TimeProvider clock) : IMessageDoor
{
    private const int MostOfAnswer = 300;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWaitHere = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline<DeliveryResult> _pipeline = new ResiliencePipelineBuilder<DeliveryResult> { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions<DeliveryResult>
        {
            MaxRetryAttempts = 2,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is { Outcome: DeliveryOutcome.Later } result && !(result.RetryAfter > LongestWaitHere)),
            DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter),
        })
        .Build();

    public async Task<DeliveryResult> Post(string body, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(async token => await Once(body, token), cancellationToken);

    private async Task<DeliveryResult> Once(string body, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url.Reveal()) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Judge(response, await Beginning(response, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryResult.Later($"no answer within {Timeout.TotalSeconds:0} s", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return DeliveryResult.Later(url.MaskIn(e.Message), null);
        }
    }

    private DeliveryResult Judge(HttpResponseMessage response, string said)
    {
        var reason = url.MaskIn($"HTTP {(int)response.StatusCode}{(said.Length > 0 ? $" '{said}'" : "")}");
        if (response.IsSuccessStatusCode)
        {
            return answer is null || said == answer ? DeliveryResult.Delivered : DeliveryResult.Later($"{reason}, which is not the answer of the service itself", null);
        }

        var comesBack = (int)response.StatusCode >= 500
            || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.ProxyAuthenticationRequired || (int)response.StatusCode == 425;
        return comesBack ? DeliveryResult.Later(reason, RetryAfter(response.Headers.RetryAfter)) : DeliveryResult.Refused(reason);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is { } known ? TimeSpan.FromTicks(Math.Clamp(known.Ticks, 0, TimeSpan.FromHours(6).Ticks)) : null;
    }

    private static async Task<string> Beginning(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken), Encoding.UTF8);
        var buffer = new char[MostOfAnswer];
        return new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancellationToken)).Trim().ReplaceLineEndings(" ");
    }
}
