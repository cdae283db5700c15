using System.Diagnostics;
using System.Globalization;

namespace DrDrill.IntegrationTests.Targets.Prometheus;

/// <summary>A block of samples three hours old in the data directory of a Prometheus that is down.</summary>
internal static class OldBlock
{
    public static async Task Put(string data, string scratch)
    {
        var from = DateTimeOffset.UtcNow.AddHours(-3).ToUnixTimeSeconds();
        var lines = Enumerable.Range(0, 60).Select(n => string.Create(CultureInfo.InvariantCulture, $"older{{job=\"older\"}} {n} {from + (15 * n)}"));
        await File.WriteAllTextAsync(scratch, $"# TYPE older gauge\n{string.Join("\n", lines)}\n# EOF\n");
        using var promtool = Process.Start("/usr/bin/promtool", ["tsdb", "create-blocks-from", "openmetrics", scratch, data]);
        await promtool.WaitForExitAsync();
        promtool.ExitCode.Should().Be(0);
    }
}
