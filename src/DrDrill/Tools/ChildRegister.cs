namespace DrDrill.Tools;

/// <summary>
/// How a child writes itself down before it becomes its program, so that no kill of the parent, at whatever instant, leaves one running that is in no record: it appends its line of <c>/proc/PID/stat</c> to the file,
/// which must exist, flushes that to disk, and keeps it locked (flock) for as long as it lives, which also those see who do not see its pid.
/// </summary>
internal static class ChildRegister
{
    // A constant text: file, program and arguments come in as positional parameters and are never interpreted. Process and start time stay the same through exec.
    private const string Launcher = "exec 9>>\"$0\" && flock 9 && read -r stat </proc/$$/stat && printf '%s\\n' \"$stat\" >&9 && sync \"$0\" && exec \"$@\"";

    public static (string Program, IEnumerable<string> Arguments) Launch(string file, string program, IReadOnlyList<string> arguments) =>
        ("/bin/sh", ["-c", Launcher, file, program, .. arguments]);
}
