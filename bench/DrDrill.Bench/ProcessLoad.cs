using System.Globalization;

namespace DrDrill.Bench;

/// <summary>What a process has and has used, as the kernel counts it (proc(5)).</summary>
/// <param name="ResidentMiB">VmRSS.</param>
/// <param name="CpuSeconds">User and system time since its start, to a hundredth.</param>
internal sealed record ProcessLoad(double ResidentMiB, double CpuSeconds, int Threads, int Handles)
{
    private const double TicksPerSecond = 100; // USER_HZ on every Linux that .NET runs on

    public static ProcessLoad Of(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' '); // from field 3 on: the name before may hold blanks
        return new ProcessLoad(
            PeakMemory.Read(pid, "VmRSS"),
            (Number(fields[11]) + Number(fields[12])) / TicksPerSecond,
            (int)Number(fields[17]),
            Directory.GetFiles($"/proc/{pid}/fd").Length);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
