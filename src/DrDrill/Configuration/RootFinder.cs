namespace DrDrill.Configuration;

/// <summary>The root: the nearest directory upward that holds drdrill.yml, or the one that --root names.</summary>
public static class RootFinder
{
    /// <exception cref="ConfigurationException">There is none; says where it was looked for.</exception>
    public static string Find(string? given, string workingDirectory) => TryFind(given, workingDirectory) ?? throw new ConfigurationException(
    [
        new ConfigurationProblem(
            given is null ? workingDirectory : Path.GetFullPath(given, workingDirectory),
            "",
            given is null ? $"neither here nor in any directory above is a {ConfigurationLoader.FileName}." : $"there is no {ConfigurationLoader.FileName}.",
            $"Go to the directory that has one, name it with --root, or copy the shipped {ConfigurationLoader.FileName}; 'drdrill drill --sandbox' needs none."),
    ]);

    /// <summary>The same; null when there is none. A given root is never searched upward from.</summary>
    public static string? TryFind(string? given, string workingDirectory)
    {
        if (given is not null)
        {
            var named = Path.GetFullPath(given, workingDirectory);
            return Holds(named) ? named : null;
        }

        for (var directory = Path.GetFullPath(workingDirectory); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (Holds(directory))
            {
                return directory;
            }
        }

        return null;
    }

    private static bool Holds(string directory) => File.Exists(Path.Combine(directory, ConfigurationLoader.FileName));
}
