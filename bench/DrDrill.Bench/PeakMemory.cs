using System.Globalization;

namespace DrDrill.Bench;

/// <summary>A process's memory as the kernel counts it (proc(5)).</summary>
internal static class PeakMemory
{
    /// <summary>Sets the peak back to what it has now.</summary>
    public static void Reset(int pid)
    {
        using var file = new StreamWriter($"/proc/{pid}/clear_refs");
        file.Write('5');
    }

    /// <summary>VmHWM or VmRSS, in MiB.</summary>
    public static double Read(int pid, string field)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(text => text.StartsWith(field + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
