using DrDrill.Drills;
using DrDrill.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

internal static class Some
{
    /// <summary>Limits for tests that live for seconds, not days.</summary>
    public static readonly PrometheusSampling Quick = new()
    {
        SmallestStep = TimeSpan.FromSeconds(1),
        SmallestRange = TimeSpan.FromSeconds(90),
        Settling = TimeSpan.FromSeconds(2),
        QuestionSpan = TimeSpan.FromSeconds(5),
    };

    public static PrometheusTarget Target(Uri url, string data, Func<int, Task>? hook = null) =>
        new(
            new PrometheusSettings(TargetName.Create("prometheus"), DataPath.Create(data), url) { Sampling = Quick },
            PrometheusProcess.Http,
            TimeProvider.System)
        {
            BetweenLogAndBlocks = hook ?? (_ => Task.CompletedTask),
        };
}
