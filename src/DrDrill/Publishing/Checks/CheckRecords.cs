using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Publishing.Checks;

/// <summary><c>DR/state/check-JOB.json</c>, a file per job that checks the repository: the worker writes it, reports and metrics say how much of it was read.</summary>
public sealed class CheckRecords(string directory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, IgnoreReadOnlyProperties = true };

    /// <summary>Null when there is none, or it cannot be read: nothing is known to have been read.</summary>
    public CheckRecord? Read(string job)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckRecord>(File.ReadAllText(FileOf(job)), Json) is { Parts: > 0, Read: not null } record ? record : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(CheckRecord record)
    {
        PrivateDirectory.Create(directory);
        AtomicFile.WriteText(FileOf(record.Job), JsonSerializer.Serialize(record, Json) + "\n");
    }

    private string FileOf(string job) => Path.Combine(directory, $"check-{job}.json");
}
