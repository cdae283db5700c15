namespace DrDrill.Tools;

/// <summary>A process that cannot be mistaken for a later one with the same number: its id and its start time in clock ticks since boot (proc(5), stat field 22).</summary>
public sealed record ProcessIdentity(int Pid, long StartTicks)
{
    /// <summary>Null when there is no such process, or only its zombie.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : new ProcessIdentity(pid, long.Parse(fields[19]));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null; // gone before or while it was read
        }
    }

    public bool IsAlive => Of(Pid) == this;

    /// <summary>The command line; empty when it is gone or a kernel thread.</summary>
    public IReadOnlyList<string> CommandLine()
    {
        try
        {
            return File.ReadAllText($"/proc/{Pid}/cmdline").TrimEnd('\0').Split('\0');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
