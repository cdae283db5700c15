using DrDrill.Reports.JUnit;
using DrDrill.Reports.Model;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary>The file of <c>--junit</c>. That it cannot be written is said, and the drill's own exit code stands.</summary>
internal static class JUnitFile
{
    public static void Write(string? path, DrillReport report)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            AtomicFile.WriteText(Path.GetFullPath(path), JUnitXml.Write(report));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"drdrill: the result was not written to {path}: {e.Message}");
        }
    }
}
