using DrDrill.Drills;

namespace DrDrill.Journal;

/// <summary>Finds the journals below <c>DR/drills</c>: one directory per drill, one <c>journal.jsonl</c> in it.</summary>
public sealed class JournalFolder(string drills)
{
    public const string FileName = "journal.jsonl";

    public string PathOf(DrillId id) => Path.Combine(drills, id.Value, FileName);

    /// <summary>The oldest open journal in which the data directory takes part and is not yet cleaned up; null when there is none.</summary>
    public string? OpenFor(DataPath data) => Open().FirstOrDefault(path =>
        JournalState.Of(JournalReader.Read(path)).Targets.Values.Any(target => target.Enrolled.Data == data.Value && !target.IsCleanedUp));

    /// <summary>Journals that have not been closed, oldest first.</summary>
    public IReadOnlyList<string> Open()
    {
        if (!Directory.Exists(drills))
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories(drills)
            .Order(StringComparer.Ordinal)
            .Select(directory => Path.Combine(directory, FileName))
            .Where(File.Exists)
            .Where(path => IsOpen(JournalReader.Read(path)))];
    }

    /// <summary>Open journals whose drill no longer lives: these are to be recovered, oldest first.</summary>
    public IReadOnlyList<string> Interrupted() => [.. Open().Where(path => !IsHeld(path))];

    /// <summary>Whether a process that lives is at this drill.</summary>
    public bool IsLive(DrillId id) => File.Exists(PathOf(id)) && IsHeld(PathOf(id));

    /// <summary>A living drill holds its journal's lock.</summary>
    private static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException) when (File.Exists(path))
        {
            return true;
        }
    }

    /// <summary>One that was killed before its first line was on disk has done nothing: there is nothing to recover.</summary>
    private static bool IsOpen(IReadOnlyList<JournalLine> lines) => lines.Count > 0 && !JournalState.Of(lines).IsClosed;
}
