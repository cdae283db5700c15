using DrDrill.Tools;

namespace DrDrill.Runtimes.Processes;

/// <summary>
/// A pid file: the process id, and (when DrDrill wrote it) the start time behind it, so that a reused id is not taken for the service.
/// A file with only an id, as other supervisors write it, is believed when the process runs the configured program.
/// </summary>
internal sealed class PidFile(string path, string program)
{
    public ProcessIdentity? Find()
    {
        string[] fields;
        try
        {
            fields = File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        if (fields.Length == 0 || !int.TryParse(fields[0], out var pid) || pid < 2 || ProcessIdentity.Of(pid) is not { } process)
        {
            return null;
        }

        var isTheService = fields.Length > 1 ? fields[1] == $"{process.StartTicks}" : RunsTheProgram(process);
        return isTheService ? process : null;
    }

    public void Write(ProcessIdentity process) =>
        AtomicFile.WriteText(path, $"{process.Pid} {process.StartTicks}\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    private bool RunsTheProgram(ProcessIdentity process) =>
        process.CommandLine() is [var first, ..] && Path.GetFileName(first) == Path.GetFileName(program);
}
