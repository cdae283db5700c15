using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DrDrill.LokiStandIn;

/// <summary>
/// Chunk files and their index. A chunk is written, then its record is appended to the active index; at the next start that index is shipped into the
/// chunks directory. A chunk that no index names is never read; a name without its chunk, or a damaged chunk, fails the query.
/// </summary>
public sealed class ChunkStore : IDisposable
{
    private readonly string _chunks;
    private readonly List<ChunkRef> _index = [];
    private readonly FileStream _active;

    public ChunkStore(string chunks, string activeIndex, long now)
    {
        _chunks = chunks;
        var wal = $"{activeIndex}/wal";
        foreach (var directory in new[] { $"{chunks}/index/index_1", wal, $"{activeIndex}/multitenant", $"{activeIndex}/per_tenant", $"{activeIndex}/scratch" })
        {
            Directory.CreateDirectory(directory);
        }

        foreach (var old in Directory.EnumerateDirectories(wal).ToList())
        {
            Ship(old);
        }

        foreach (var file in Directory.EnumerateFiles($"{chunks}/index/index_1").Order(StringComparer.Ordinal))
        {
            _index.AddRange(RecordFile.Read<ChunkRef>(file).Records);
        }

        var mine = Directory.CreateDirectory($"{wal}/{(now / 1_000_000).ToString(CultureInfo.InvariantCulture)}");
        _active = new FileStream($"{mine.FullName}/00000000", FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    public IEnumerable<StreamKey> Streams(long from, long through) =>
        _index.Where(chunk => chunk.From <= through && chunk.Through >= from).Select(chunk => StreamKey.Of(chunk.Tenant, chunk.Labels)).Distinct();

    public void Write(Batch batch)
    {
        var bytes = Pack(batch);
        var (from, through) = (batch.Entries.Min(entry => entry.Time), batch.Entries.Max(entry => entry.Time));
        var sum = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4));
        var name = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{from / 1_000_000:x}:{through / 1_000_000:x}:{sum}"));
        var path = $"{batch.Tenant}/{batch.Key.Fingerprint}/{name.Replace('/', '_')}";
        Directory.CreateDirectory(Path.GetDirectoryName($"{_chunks}/{path}")!);
        File.WriteAllBytes($"{_chunks}/{path}", bytes);
        var reference = new ChunkRef(batch.Tenant, batch.Labels, path, from, through);
        RecordFile.Append(_active, reference);
        _index.Add(reference);
    }

    /// <exception cref="StandInException">A chunk is missing or damaged.</exception>
    public IEnumerable<Entry> Read(StreamKey stream, long from, long through) =>
        _index.Where(chunk => chunk.From <= through && chunk.Through >= from && StreamKey.Of(chunk.Tenant, chunk.Labels).Equals(stream)).SelectMany(chunk => Load(chunk.Path));

    public void Dispose() => _active.Dispose();

    private List<Entry> Load(string path)
    {
        var file = $"{_chunks}/{path}";
        if (!File.Exists(file))
        {
            throw new StandInException(500, $"open {file}: no such file or directory");
        }

        var bytes = File.ReadAllBytes(file);
        var name = Encoding.ASCII.GetString(Convert.FromBase64String(Path.GetFileName(file).Replace('_', '/')));
        if (!name.EndsWith(Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4)), StringComparison.Ordinal))
        {
            throw new StandInException(500, "invalid chunk checksum");
        }

        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Batch>(gzip)!.Entries;
    }

    private void Ship(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory).ToList())
        {
            var records = RecordFile.Read<ChunkRef>(file).Records;
            if (records.Count > 0)
            {
                using var shipped = new FileStream($"{_chunks}/index/index_1/{Path.GetFileName(directory)}.tsdb", FileMode.Create);
                records.ForEach(record => RecordFile.Append(shipped, record));
            }
        }

        Directory.Delete(directory, recursive: true);
    }

    private static byte[] Pack(Batch batch)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(gzip, batch);
        }

        return packed.ToArray();
    }
}
