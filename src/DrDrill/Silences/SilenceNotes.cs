using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Silences;

/// <summary><c>DR/state/silence-DRILL-TARGET.json</c>: a file per silence, on disk before it is set and gone when it is removed.</summary>
public sealed class SilenceNotes(string directory)
{
    private const string Prefix = "silence-";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Write(SilenceNote note)
    {
        PrivateDirectory.Create(directory);
        AtomicFile.WriteText(FileOf(note.Drill, note.Target), JsonSerializer.Serialize(note, Json) + "\n");
    }

    /// <summary>Null when there is none.</summary>
    public SilenceNote? Read(string drill, string target) => Read(FileOf(drill, target));

    public void Remove(SilenceNote note) => AtomicFile.Remove(FileOf(note.Drill, note.Target));

    public IReadOnlyList<SilenceNote> All() => Directory.Exists(directory)
        ? [.. FileTree.Names(directory).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Read(Path.Combine(directory, name))).OfType<SilenceNote>()]
        : [];

    /// <summary>Written whole or not at all; one that cannot be read all the same is a silence that ends by itself.</summary>
    private static SilenceNote? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<SilenceNote>(File.ReadAllText(file), Json) is { Drill: not null, Target: not null, Url: not null, Comment: not null } note ? note : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string FileOf(string drill, string target) => Path.Combine(directory, $"{Prefix}{drill}-{target}.json");
}
