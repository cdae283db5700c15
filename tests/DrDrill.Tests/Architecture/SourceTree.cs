namespace DrDrill.Tests.Architecture;

/// <summary>The sources as they lie in the repository.</summary>
internal static class SourceTree
{
    public static string Top { get; } = FindTop();

    public static IReadOnlyList<SourceFile> Product { get; } = Read("src");

    public static IReadOnlyList<SourceFile> Tests { get; } = Read("tests");

    public static IReadOnlyList<SourceFile> Bench { get; } = Read("bench");

    private static IReadOnlyList<SourceFile> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Top, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Top, file))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(file, File.ReadAllText(Path.Combine(Top, file)))),
    ];

    private static string FindTop()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DrDrill.slnx")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("No DrDrill.slnx above the tests.");
        }

        return directory;
    }
}
