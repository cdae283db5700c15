using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Snapshot and loss evidence as gzipped JSON: inside the snapshot, beside the frozen tree, and in the drill's directory.</summary>
public static class EvidenceFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static void Write<T>(string path, T evidence)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(zip, evidence, Json);
        }

        AtomicFile.WriteBytes(path, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    public static T Read<T>(byte[] bytes, string name)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(zip, Json) ?? throw new JsonException("It is empty.");
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw new RefusedException($"The evidence in {name} cannot be read: {e.Message}", "Take a new snapshot with 'drdrill backup'; a snapshot without evidence cannot be proven.", inner: e);
        }
    }

    public static SnapshotEvidence ReadSnapshot(byte[] bytes, string name)
    {
        var evidence = Read<SnapshotEvidence>(bytes, name);
        return evidence.Format == SnapshotEvidence.CurrentFormat
            ? evidence
            : throw new RefusedException($"The evidence in {name} has format {evidence.Format}; this DrDrill reads format {SnapshotEvidence.CurrentFormat}.", "Use the DrDrill version that made the snapshot, or take a new one with 'drdrill backup'.");
    }
}
