using DrDrill.Tools;

namespace DrDrill.Runtimes.Processes;

/// <summary>
/// Finds a service's process: by its pid file, else by its exact command line. The second covers a worker that was killed between starting the
/// service and writing the pid file: a service that nobody knows of would go on writing while its data is moved.
/// </summary>
internal sealed class ProcessFinder(PidFile pidFile, IReadOnlyList<string> command)
{
    public ProcessIdentity? Find() => pidFile.Find() ?? FindByCommand();

    /// <summary>A launcher (sh, setsid, setpriv) that has not yet become the program carries the program's words at the end of its own.</summary>
    private ProcessIdentity? FindByCommand() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0)
        .Where(pid => pid > 1 && pid != Environment.ProcessId)
        .Select(ProcessIdentity.Of)
        .OfType<ProcessIdentity>()
        .FirstOrDefault(process => Runs(process.CommandLine()));

    private bool Runs(IReadOnlyList<string> words) => words.Count >= command.Count && words.TakeLast(command.Count).SequenceEqual(command, StringComparer.Ordinal);
}
