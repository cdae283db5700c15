using DrDrill.Drills;

namespace DrDrill.Runtimes.Docker;

/// <summary>How DrDrill itself was started: the words that start it again in another container of the same image.</summary>
internal static class OwnProgram
{
    private const string Host = "dotnet";

    /// <summary>Its own program; where .NET's host was told to run it, the host and what it runs.</summary>
    public static IReadOnlyList<string> Words { get; } = WordsOf(Environment.ProcessPath!, typeof(OwnProgram).Assembly.Location);

    /// <summary>One of the files that lies on a mount: the image has not got it, or has another one. Null: none does.</summary>
    public static string? OnMount(IReadOnlyList<string> words, EnginePaths paths) => words.FirstOrDefault(word => paths.OnEngine(DataPath.Create(word)) is not null);

    internal static IReadOnlyList<string> WordsOf(string process, string assembly) => Path.GetFileName(process) == Host ? [process, assembly] : [process];
}
