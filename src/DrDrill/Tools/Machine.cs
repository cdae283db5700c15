using System.Globalization;

namespace DrDrill.Tools;

/// <summary>What this machine has left.</summary>
public static class Machine
{
    /// <summary>Bytes that can be had without swapping, as the kernel estimates it (MemAvailable of proc(5)).</summary>
    public static long AvailableMemory()
    {
        var line = File.ReadLines("/proc/meminfo").First(text => text.StartsWith("MemAvailable:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }
}
