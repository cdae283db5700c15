using System.Text.Json;

namespace DrDrill.Targets.Prometheus;

/// <summary>What a block's meta.json says: [minTime, maxTime) in milliseconds, and its samples.</summary>
internal sealed record BlockMeta(string Name, long MinTime, long MaxTime, long Samples)
{
    /// <summary>Every readable block of a directory. Without its meta.json a block is ignored by Prometheus too.</summary>
    public static List<BlockMeta> In(string directory)
    {
        var blocks = new List<BlockMeta>();
        foreach (var path in Directory.EnumerateDirectories(directory).Where(path => TsdbLayout.IsBlock(Path.GetFileName(path))))
        {
            try
            {
                using var meta = JsonDocument.Parse(File.ReadAllBytes($"{path}/meta.json"));
                var root = meta.RootElement;
                blocks.Add(new BlockMeta(
                    Path.GetFileName(path),
                    root.GetProperty("minTime").GetInt64(),
                    root.GetProperty("maxTime").GetInt64(),
                    root.GetProperty("stats").TryGetProperty("numSamples", out var samples) ? samples.GetInt64() : 0));
            }
            catch (Exception e) when (e is IOException or JsonException or KeyNotFoundException)
            {
                // It vanished under us or is no block (yet).
            }
        }

        return blocks;
    }
}
