using DrDrill.Drills;
using DrDrill.Targets.Loki;
using DrDrill.Targets.Prometheus;
using DrDrill.Tools;
using RichardSzalay.MockHttp;

namespace DrDrill.Tests.Targets;

/// <summary>How both services are logged in to.</summary>
public sealed class ServiceLoginTests
{
    private const string Basic = "Basic ZHJpbGw6cMOkc3M6d29yZA=="; // drill:päss:word
    private static readonly Uri Url = new("http://service/");

    [Theory]
    [InlineData("drill", "päss:word", null, Basic)]
    [InlineData(null, null, "t0ken", "Bearer t0ken")]
    [InlineData("drill", "päss:word", "t0ken", "Bearer t0ken")]
    public async Task Every_request_carries_the_login_and_a_clone_gets_none(string? user, string? password, string? token, string header)
    {
        using var http = new MockHttpMessageHandler();
        var seen = new List<string?>();
        http.Fallback.Respond(request =>
        {
            seen.Add(request.Headers.Authorization?.ToString());
            return new HttpResponseMessage { Content = new StringContent("ready") };
        });
        var client = http.ToHttpClient();
        var (name, data) = (TargetName.Create("t"), DataPath.Create("/nowhere/data"));
        var prometheus = new PrometheusTarget(new PrometheusSettings(name, data, Url) { User = user, Password = Of(password), BearerToken = Of(token) }, client, TimeProvider.System);
        var loki = new LokiTarget(new LokiSettings(name, data, Url) { User = user, Password = Of(password), BearerToken = Of(token) }, client, TimeProvider.System);

        await prometheus.IsReady(CancellationToken.None);
        await loki.IsReady(CancellationToken.None);
        await prometheus.At(new ServiceAccess(Url, client), data).IsReady(CancellationToken.None);
        await loki.At(new ServiceAccess(Url, client), data).IsReady(CancellationToken.None);

        seen.Should().Equal(header, header, null, null);
    }

    private static Secret? Of(string? text) => text is null ? null : new Secret(text);
}
