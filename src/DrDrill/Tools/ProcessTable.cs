namespace DrDrill.Tools;

/// <summary>The processes of this machine that can be seen from here, by <c>/proc</c>.</summary>
public static class ProcessTable
{
    /// <summary>All but this process itself and init.</summary>
    public static IEnumerable<ProcessIdentity> All() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0)
        .Where(pid => pid > 1 && pid != Environment.ProcessId)
        .Select(ProcessIdentity.Of)
        .OfType<ProcessIdentity>();

    /// <summary>Those with an argument that names something below a directory.</summary>
    public static IEnumerable<ProcessIdentity> Naming(string directory) =>
        All().Where(process => process.CommandLine().Any(argument => argument.Contains(directory + "/", StringComparison.Ordinal)));
}
