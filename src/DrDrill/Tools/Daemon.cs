#pragma warning disable RS0030 // this is the door
using System.ComponentModel;
using System.Diagnostics;

namespace DrDrill.Tools;

/// <summary>
/// Starts a program that outlives the worker: a session of its own (so that Ctrl-C in the worker's terminal does not reach it), output
/// appended to a file (a pipe would break it when the worker ends), optionally as another user.
/// </summary>
public static class Daemon
{
    // A constant text: program, arguments and log come in as positional parameters and are never interpreted.
    private const string Launcher = "exec \"$@\" </dev/null >>\"$0\" 2>&1";

    /// <summary>Returns as soon as the process exists; its id is that of the program itself, because each launcher replaces itself.</summary>
    /// <param name="user">Login name or numeric uid; null or the current user: no change.</param>
    /// <exception cref="CommandException">The launcher could not be started.</exception>
    public static ProcessIdentity Start(IReadOnlyList<string> command, string log, string? user, string? workingDirectory)
    {
        var info = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, WorkingDirectory = workingDirectory ?? "/" };
        IEnumerable<string> asUser = user is null ? [] : ["setpriv", $"--reuid={user}", user.All(char.IsAsciiDigit) ? $"--regid={user}" : "--init-groups", .. GroupOf(user)];
        string[] arguments = ["-c", Launcher, log, "setsid", .. asUser, .. command];
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(info)!;
            return ProcessIdentity.Of(process.Id)
                ?? throw new CommandException($"'{command[0]}' ended at once.", $"Look at the end of {log}.", string.Join(' ', command), null);
        }
        catch (Win32Exception e)
        {
            throw new CommandException($"'{command[0]}' could not be started: {e.Message}.", "Check the target's 'runtime.process.command'.", string.Join(' ', command), e);
        }
    }

    private static string[] GroupOf(string user)
    {
        if (user.All(char.IsAsciiDigit))
        {
            return ["--clear-groups"];
        }

        var gid = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 3 && fields[0] == user)?[3]
            ?? throw new RefusedException($"There is no user '{user}' on this machine.", "Check the target's 'runtime.process.user'.");
        return [$"--regid={gid}"];
    }
}
