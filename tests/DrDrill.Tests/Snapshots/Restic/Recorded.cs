using System.Runtime.CompilerServices;

namespace DrDrill.Tests.Snapshots.Restic;

/// <summary>What restic 0.14 really printed, paths and host names replaced.</summary>
internal static class Recorded
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "Fixtures", name + ".txt"));

    public static IReadOnlyList<string> Lines(string name) => Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Here([CallerFilePath] string path = "") => path;
}
