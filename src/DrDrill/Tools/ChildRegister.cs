namespace DrDrill.Tools;

/// <summary>
/// How a child writes itself down before it becomes its program, so that no kill of the parent, at whatever instant, leaves one running that is in no record: it appends its line of <c>/proc/PID/stat</c> to the file,
/// which must exist, and flushes that to disk. With util-linux' flock it also keeps the file locked for as long as it lives, which those see too who do not see its pid, and says so in a line of its own; a small image may lack that.
/// </summary>
internal static class ChildRegister
{
    public const string Held = "held";

    // A constant text: file, program and arguments come in as positional parameters and are never interpreted. Process and start time stay the same through exec.
    private const string Launcher = $"""
        exec 9>>"$0" || exit
        held=
        if command -v flock >/dev/null; then flock 9 && held={Held} || exit; fi
        read -r stat </proc/$$/stat && printf '%s\n%s\n' "$stat" "$held" >&9 || exit
        if command -v sync >/dev/null; then sync "$0" || exit; fi
        exec "$@"
        """;

    public static (string Program, IEnumerable<string> Arguments) Launch(string file, string program, IReadOnlyList<string> arguments) =>
        ("/bin/sh", ["-c", Launcher, file, program, .. arguments]);
}
