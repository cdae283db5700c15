using System.Globalization;

namespace DrDrill.Tools;

/// <summary>Who a process is, so that it cannot be taken for another: a pid alone is used again, and means nothing on another host or in another container.</summary>
/// <param name="Host">As the kernel names it, which is also what restic writes into its locks.</param>
/// <param name="PidNamespace">As <c>/proc/self/ns/pid</c> links to.</param>
/// <param name="StartTicks">Start time in clock ticks since boot, of <c>/proc/PID/stat</c>.</param>
public sealed record ProcessIdentity(string Host, string BootId, string PidNamespace, int Pid, long StartTicks)
{
    private static readonly TimeSpan EndPoll = TimeSpan.FromMilliseconds(2);

    /// <summary>What the kernel tells programs, whatever it counts itself (USER_HZ).</summary>
    private const double TicksPerSecond = 100;
    private const int StateField = 0;
    private const int StartTicksField = 19;

    /// <summary>The identity of a running process; null when there is none with this pid, or only its zombie.</summary>
    public static ProcessIdentity? Of(int pid) => Ticks(pid) is { } ticks
        ? new ProcessIdentity(ThisHost, Line("/proc/sys/kernel/random/boot_id"), ThisPidNamespace, pid, ticks)
        : null;

    /// <summary>The process of a line of <c>/proc/PID/stat</c>, on the same host, boot and pid namespace as this one; null when it is no such line.</summary>
    public ProcessIdentity? Beside(string stat)
    {
        var fields = Fields(stat);
        return int.TryParse(stat.Split(' ')[0], CultureInfo.InvariantCulture, out var pid) && fields.Length > StartTicksField && long.TryParse(fields[StartTicksField], CultureInfo.InvariantCulture, out var ticks)
            ? this with { Pid = pid, StartTicks = ticks }
            : null;
    }

    public static string ThisHost => Line("/proc/sys/kernel/hostname");

    /// <summary>Whether it could be seen from here if it lived: same host, same boot, same pid namespace.</summary>
    public bool IsFromHere => Host == ThisHost && BootId == Line("/proc/sys/kernel/random/boot_id") && PidNamespace == ThisPidNamespace;

    /// <summary>Lives here and now. False proves its death only when <see cref="IsFromHere"/>.</summary>
    public bool IsAlive => IsFromHere && Ticks(Pid) == StartTicks;

    /// <summary>Waits until it is gone; false when it still lives after the time-out.</summary>
    public async Task<bool> HasEnded(TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (IsAlive)
        {
            if (clock.GetElapsedTime(since) > timeout)
            {
                return false;
            }

            await Task.Delay(EndPoll, clock, cancellationToken);
        }

        return true;
    }

    /// <summary>For how long it has been running, to the hundredth of a second.</summary>
    public TimeSpan Age => TimeSpan.FromSeconds(double.Parse(Line("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture) - (StartTicks / TicksPerSecond));

    /// <summary>Resident memory in bytes; null when it is gone.</summary>
    public long? ResidentBytes()
    {
        try
        {
            var line = File.ReadLines($"/proc/{Pid.ToString(CultureInfo.InvariantCulture)}/status").FirstOrDefault(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Its command line; empty when it is gone or a kernel thread.</summary>
    public IReadOnlyList<string> CommandLine()
    {
        try
        {
            return File.ReadAllText($"/proc/{Pid.ToString(CultureInfo.InvariantCulture)}/cmdline").TrimEnd('\0').Split('\0');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string ThisPidNamespace => new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";

    private static long? Ticks(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = Fields(stat);
            return fields[StateField] is "Z" or "X" ? null : long.Parse(fields[StartTicksField], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>What follows the name, which may hold spaces and brackets itself.</summary>
    private static string[] Fields(string stat) => stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Line(string path) => File.ReadAllText(path).Trim();
}
