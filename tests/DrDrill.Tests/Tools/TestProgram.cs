namespace DrDrill.Tests.Tools;

/// <summary>The real small program of tests/DrDrill.TestProgram.</summary>
internal static class TestProgram
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "DrDrill.TestProgram");
}
