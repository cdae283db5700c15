using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Publishing.Metrics;

/// <summary><c>DR/state/snapshot-TARGET.json</c>, a file per target: whoever takes a scheduled snapshot, worker or command line, notes it here.</summary>
public sealed class SnapshotNotes(string directory)
{
    private const string Prefix = "snapshot-";

    public void Write(SnapshotNote note)
    {
        PrivateDirectory.Create(directory);
        AtomicFile.WriteText(Path.Combine(directory, $"{Prefix}{note.Target}.json"), JsonSerializer.Serialize(note));
    }

    /// <summary>One per target; what cannot be read is left out, and its metric is absent.</summary>
    public IReadOnlyList<SnapshotNote> Read() => Directory.Exists(directory)
        ? [.. FileTree.Names(directory).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)).Select(name => Read(Path.Combine(directory, name))).OfType<SnapshotNote>()]
        : [];

    private static SnapshotNote? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<SnapshotNote>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
