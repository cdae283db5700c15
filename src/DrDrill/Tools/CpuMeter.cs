using System.Globalization;

namespace DrDrill.Tools;

/// <summary>Follows a child process's processor time by <c>/proc/PID/stat</c> until it is gone.</summary>
public sealed class CpuMeter(TimeProvider clock)
{
    private const int UserTicksField = 11;

    /// <summary>USER_HZ, in which the kernel reports to user space: 100 on every architecture that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private double _seconds;

    /// <summary>User and system time as last read.</summary>
    public TimeSpan Read => TimeSpan.FromSeconds(Volatile.Read(ref _seconds));

    /// <summary>Begins to follow; ends by itself with the process.</summary>
    public void Follow(int pid) => _ = Task.Run(async () =>
    {
        while (Seconds(pid) is { } seconds)
        {
            Volatile.Write(ref _seconds, seconds);
            await Task.Delay(Pause, clock, CancellationToken.None);
        }
    });

    private static double? Seconds(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : (long.Parse(fields[UserTicksField], CultureInfo.InvariantCulture) + long.Parse(fields[UserTicksField + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
