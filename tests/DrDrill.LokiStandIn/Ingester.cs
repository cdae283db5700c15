using System.Diagnostics;

namespace DrDrill.LokiStandIn;

/// <summary>What is in memory and in the log, and what was written out as chunks. Whatever is pushed is in the log before it is acknowledged.</summary>
public sealed class Ingester : IDisposable
{
    private const long FutureGrace = 600_000_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<StreamKey, MemoryStreamState> _memory = [];
    private readonly Wal _wal;
    private readonly ChunkStore _chunks;
    private bool _isShut;

    public Ingester(StandInConfig config)
    {
        _wal = new Wal(config.Wal);
        _chunks = new ChunkStore(config.Chunks, config.ActiveIndex, Now);
        var since = Stopwatch.GetTimestamp();
        (var batches, Corruptions) = _wal.Replay();
        batches.ForEach(Keep);
        ReplayTime = Stopwatch.GetElapsedTime(since);
    }

    public TimeSpan ReplayTime { get; }

    public int Corruptions { get; }

    public long Flushed { get; private set; }

    public static long Now => (DateTimeOffset.UtcNow.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * 100;

    public void Push(Batch batch)
    {
        lock (_gate)
        {
            if (_isShut)
            {
                throw new StandInException(500, "empty ring");
            }

            if (batch.Entries.Exists(entry => entry.Time > Now + FutureGrace))
            {
                throw new StandInException(400, "entry has timestamp too new");
            }

            _wal.Append(batch);
            Keep(batch);
        }
    }

    public List<StreamKey> Streams(string tenant, long from, long through)
    {
        lock (_gate)
        {
            return [.. _memory.Keys.Concat(_chunks.Streams(from, through)).Where(stream => stream.Tenant == tenant).Distinct()];
        }
    }

    /// <summary>Entries of [from, through], oldest first, each once.</summary>
    public List<Entry> Read(StreamKey stream, long from, long through)
    {
        lock (_gate)
        {
            var memory = _memory.TryGetValue(stream, out var state) ? state.Entries : [];
            return [.. memory.Concat(_chunks.Read(stream, from, through)).Where(entry => entry.Time >= from && entry.Time <= through).Distinct().OrderBy(entry => entry.Time)];
        }
    }

    /// <summary>Writes chunks of streams that are idle for so long or whose oldest entry came so long ago.</summary>
    public void Flush(TimeSpan idle, TimeSpan age)
    {
        lock (_gate)
        {
            foreach (var (stream, state) in _memory.Where(pair => pair.Value.IsDue(idle, age)).ToList())
            {
                _chunks.Write(Batch.Of(stream, state.Entries));
                _memory.Remove(stream);
                Flushed++;
            }
        }
    }

    public void Checkpoint()
    {
        lock (_gate)
        {
            _wal.Checkpoint(_memory.Select(pair => Batch.Of(pair.Key, pair.Value.Entries)));
        }
    }

    public void Shut(bool flush)
    {
        lock (_gate)
        {
            _isShut = true;
        }

        if (flush)
        {
            Flush(TimeSpan.Zero, TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        _wal.Dispose();
        _chunks.Dispose();
    }

    private void Keep(Batch batch)
    {
        var key = batch.Key;
        (_memory.TryGetValue(key, out var state) ? state : _memory[key] = new MemoryStreamState()).Add(batch.Entries);
    }
}
