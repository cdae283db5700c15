namespace DrDrill.Tools;

/// <summary>Looks programs up on PATH.</summary>
public static class Executable
{
    /// <summary>The full path; null when it is nowhere on PATH. A path is taken as it is.</summary>
    public static string? Find(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            return File.Exists(name) ? Path.GetFullPath(name) : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
    }
}
