using System.Diagnostics;
using System.Runtime.InteropServices;

/// <summary>
/// A small supervisor with the habits of systemd: "unit DIR start COMMAND…" leaves the command running under a supervisor that starts it again whenever it ends, "stop" ends both,
/// "status" exits with 0 or 3, "kill" kills the command behind the supervisor's back, "stop" of what is down complains.
/// </summary>
internal static class Unit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static int Run(string directory, string verb, string[] command) => verb switch
    {
        "start" => Start(directory, command),
        "run" => Supervise(directory, command),
        "stop" => Stop(directory),
        "status" => Pid(directory, "main") is { } main && IsAlive(main) ? 0 : 3,
        "kill" => Signal(Pid(directory, "main"), 9),
        _ => 64,
    };

    private static int Start(string directory, string[] command)
    {
        Directory.CreateDirectory(directory);
        const string detached = "exec setsid \"$@\" </dev/null >>\"$0\" 2>&1 &";
        using var shell = Process.Start("/bin/sh", ["-c", detached, $"{directory}/log", Environment.ProcessPath!, "unit", directory, "run", .. command]);
        shell.WaitForExit();
        return SpinWait.SpinUntil(() => Pid(directory, "main") is { } main && IsAlive(main), Patience) ? 0 : 1;
    }

    private static int Supervise(string directory, string[] command)
    {
        var told = false;
        Process? main = null;
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = told = true;
            Signal(main?.Id, 15);
        });
        File.WriteAllText($"{directory}/supervisor", $"{Environment.ProcessId}");
        while (!told)
        {
            File.AppendAllText($"{directory}/starts", "start\n");
            main = Process.Start(command[0], command[1..]);
            File.WriteAllText($"{directory}/main", $"{main.Id}");
            main.WaitForExit();
        }

        return 0;
    }

    private static int Stop(string directory)
    {
        if (Pid(directory, "supervisor") is not { } supervisor || !IsAlive(supervisor))
        {
            Console.Error.WriteLine("it is not running");
            return 5;
        }

        return Signal(supervisor, 15) == 0 && SpinWait.SpinUntil(() => !IsAlive(supervisor), Patience) ? 0 : 1;
    }

    private static int? Pid(string directory, string name) => File.Exists($"{directory}/{name}") && int.TryParse(File.ReadAllText($"{directory}/{name}"), out var pid) ? pid : null;

    private static bool IsAlive(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int Signal(int? pid, int signal) => pid is { } known ? kill(known, signal) : 1;

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);
}
