namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>A test that needs a program skips aloud where it is not installed.</summary>
internal static class Tool
{
    public static bool IsThere(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, name)));

    public static void MustBeThere(string name) => Skip.IfNot(IsThere(name), $"{name} is not installed.");
}
