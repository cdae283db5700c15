using System.Text.Json;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>Reads report.json with arithmetic of its own.</summary>
internal static class Reports
{
    private const double Millisecond = 0.001;

    /// <summary>The split sums to the RPO, and the critical phases follow one another without a gap from the loss to the RTO. Each figure is rounded to the millisecond.</summary>
    public static void ShouldAddUp(JsonElement target)
    {
        var split = target.GetProperty("rpoSplit");
        var sum = Seconds(split, "snapshotAge") + Seconds(split, "snapshotMissed") + Seconds(split, "restoreLost");
        sum.Should().BeApproximately(Seconds(target, "rpoSeconds"), 1e-9, "the split of {0} sums exactly", target.GetProperty("name"));

        var end = 0.0;
        var total = 0.0;
        foreach (var phase in target.GetProperty("phases").EnumerateArray().Where(p => p.GetProperty("critical").GetBoolean()))
        {
            Seconds(phase, "startSeconds").Should().BeApproximately(end, 2 * Millisecond, "no gap before {0}", phase.GetProperty("name"));
            end = Seconds(phase, "startSeconds") + Seconds(phase, "seconds");
            total += Seconds(phase, "seconds");
        }

        total.Should().BeApproximately(Seconds(target, "rtoSeconds"), 3 * Millisecond);
    }

    public static double Seconds(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
