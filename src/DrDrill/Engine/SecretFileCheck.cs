using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Warns of files with secrets that every user of the machine can read.</summary>
internal static class SecretFileCheck
{
    private const uint ReadableByOthers = 4;

    /// <param name="files">Full paths; those that are not there are nobody's business here.</param>
    public static IEnumerable<Finding> Look(IEnumerable<string> files) =>
        from file in files
        where Posix.Status(file) is { } status && (status.Permissions & ReadableByOthers) != 0
        select new Finding(FindingSeverity.Warning, null, $"{file} holds secrets, and every user of this machine can read it.", $"chmod 600 {file}");
}
