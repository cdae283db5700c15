using System.Globalization;
using System.Runtime.InteropServices;
using DrDrill.Tools;

namespace DrDrill.Bench;

/// <summary>What the figures hold for: the machine's size and the versions.</summary>
internal static class Machine
{
    public static async Task<string> Describe(CancellationToken cancellationToken)
    {
        var memory = File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        var restic = await FirstLine("restic", ["version"], cancellationToken);
        var prometheus = await FirstLine("prometheus", ["--version"], cancellationToken);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {long.Parse(memory, CultureInfo.InvariantCulture) / (1 << 20)} GiB of memory, {RuntimeInformation.OSDescription.Split('(')[0].Trim()}; {restic.Split(" compiled")[0]}, {prometheus.Split(" (")[0].Replace("prometheus, version", "Prometheus", StringComparison.Ordinal)}, {RuntimeInformation.FrameworkDescription}, DrDrill {Product.Version}");
    }

    private static async Task<string> FirstLine(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var outcome = await BenchRoot.Commands.Run(new CommandSpec(program, arguments), cancellationToken);
        return (outcome.Output + outcome.ErrorTail).Split('\n')[0];
    }
}
