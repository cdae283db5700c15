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

    /// <summary>Those with an argument that names a directory or something below it: as the whole word, as the value of an option, or as the start of a path.</summary>
    public static IEnumerable<ProcessIdentity> Naming(string directory) => All().Where(process => process.CommandLine().Any(word => Names(word, directory)));

    private static bool Names(string word, string directory)
    {
        var at = word.IndexOf(directory, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || word[at - 1] == '=') && (at + directory.Length == word.Length || word[at + directory.Length] == '/');
    }
}
