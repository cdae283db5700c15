using System.Text.Json;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>A drill of an own Prometheus by drdrill.yml, its numbers held against an observer that shares nothing with the product.</summary>
[Collection(QuietCollection.Name)]
public sealed class TrueNumbersTests(OwnStack stack, ITestOutputHelper output)
{
    /// <summary>Between the observer and the product stand one scheduling of two processes and the product's own pause of 20 ms between questions.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(80);

    private static readonly (string Metric, int Samples)[] Losses = [("lost_none", 0), ("lost_one", 1), ("lost_three", 3), (OwnStack.Canary, 7)];

    [SkippableFact(Timeout = 120_000)]
    public async Task Rto_rpo_and_lost_samples_are_what_an_outsider_sees_and_k_lost_canary_samples_are_k()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = stack.Root();
        stack.Source.Expose([.. Losses.Select(loss => (loss.Metric, 3))]);
        await stack.LetCanarySettle();
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        stack.Source.Expose(Losses);
        await stack.Source.UntilQuiet();

        var observer = new OutsideObserver(stack.Url, stack.Pid());
        var watching = observer.Watch(CancellationToken.None);
        var report = (await Drdrill.Run(root, "drill", "--snapshot", "latest", "--yes", "--json")).ShouldEndWith(0).Json();
        await watching;
        await stack.UntilItAnswers();
        var truth = (await OutsideObserver.Samples(stack.Url))!;

        var target = report.GetProperty("targets")[0];
        TheRtoIsTheObservers(target, observer);
        EverySampleIsAccountedFor(target, observer, truth);
        Reports.ShouldAddUp(target);
        target.GetProperty("snapshot").GetProperty("origin").GetString().Should().Be("scheduled");
    }

    private void TheRtoIsTheObservers(JsonElement target, OutsideObserver observer)
    {
        var rto = Reports.Seconds(target, "rtoSeconds");
        output.WriteLine($"RTO achieved {rto:0.000} s, observer {observer.Rto.TotalSeconds:0.000} s ± {observer.Uncertainty.TotalSeconds:0.000} s");
        rto.Should().BeApproximately(observer.Rto.TotalSeconds, (observer.Uncertainty + Between).TotalSeconds);
    }

    private void EverySampleIsAccountedFor(JsonElement target, OutsideObserver observer, Dictionary<string, List<long>> truth)
    {
        var lostAt = target.GetProperty("lostAt").GetDateTimeOffset().ToUnixTimeMilliseconds();
        var worst = target.GetProperty("streams").GetProperty("worst").EnumerateArray().ToDictionary(s => s.GetProperty("stream").GetString()!.Split('{')[0]);
        var lostInAll = 0;
        var largest = 0.0;
        foreach (var (metric, all) in truth)
        {
            var recorded = all.Where(time => time <= lostAt).ToList();
            var restored = observer.Restored[metric].Where(time => time <= lostAt).ToList();
            var lost = recorded.Except(restored).Count();
            var rpo = (recorded[^1] - recorded.TakeWhile(restored.Contains).Last()) / 1000.0;
            output.WriteLine($"{metric}: recorded {recorded.Count}, lost {lost}, RPO {rpo:0.000} s");
            (lostInAll, largest) = (lostInAll + lost, Math.Max(largest, rpo));
            if (worst.TryGetValue(metric, out var stream))
            {
                stream.GetProperty("samplesLost").GetInt32().Should().Be(lost, "of {0}", metric);
                Reports.Seconds(stream, "rpoSeconds").Should().BeApproximately(rpo, 0.0005, "of {0}", metric);
            }
        }

        foreach (var (metric, samples) in Losses)
        {
            var seen = worst.TryGetValue(metric, out var stream) ? stream.GetProperty("samplesLost").GetInt32() : 0;
            seen.Should().Be(samples, "exactly so many of {0} came after the snapshot", metric);
        }

        target.GetProperty("streams").GetProperty("samplesLost").GetInt32().Should().Be(lostInAll);
        Reports.Seconds(target, "rpoSeconds").Should().BeApproximately(largest, 0.0005);
        Reports.Seconds(target.GetProperty("streams"), "recorded").Should().Be(truth.Count);
    }
}
