using System.Text.Json;
using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>
/// Compares a snapshot's size with the last one's. A snapshot of half the size can be whole and proven, and still be that of a service that has lost its data.
/// </summary>
internal static class Plausibility
{
    private const double Suspicious = 0.5;

    /// <summary>Remembers this snapshot; returns a warning when it is much smaller than the last.</summary>
    public static string? Check(Workspace work, IReadOnlyList<FileEntry> manifest)
    {
        var now = new Size(manifest.Count(entry => entry.Kind == FileKind.File), manifest.Sum(entry => entry.Size));
        var last = Read(work);
        AtomicFile.WriteText(work.LastSnapshot.Value, JsonSerializer.Serialize(now));
        return last is not null && (now.Bytes < last.Bytes * Suspicious || now.Files < last.Files * Suspicious)
            ? $"This snapshot holds {now.Files} files and {now.Bytes} bytes; the last one held {last.Files} and {last.Bytes}. Make sure that the service did not lose its data before it was taken."
            : null;
    }

    private static Size? Read(Workspace work)
    {
        try
        {
            return File.Exists(work.LastSnapshot.Value) ? JsonSerializer.Deserialize<Size>(File.ReadAllText(work.LastSnapshot.Value)) : null;
        }
        catch (JsonException)
        {
            return null; // nothing to compare with; this one is remembered anew
        }
    }

    private sealed record Size(long Files, long Bytes);
}
