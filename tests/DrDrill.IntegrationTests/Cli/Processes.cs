namespace DrDrill.IntegrationTests.Cli;

/// <summary>Looks for processes by what their command line names.</summary>
internal static class Processes
{
    public static IReadOnlyList<int> Naming(string path) => [.. Directory.EnumerateDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out _) && CommandLine(name!).Contains(path, StringComparison.Ordinal))
        .Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture))];

    private static string CommandLine(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return ""; // it ended meanwhile
        }
    }
}
