using System.Buffers;

namespace DrDrill.Targets;

/// <summary>A response's bytes in a rented buffer: one metric's answer at a time is in memory, and never more than the limit.</summary>
internal sealed class PooledBody : IDisposable
{
    /// <summary>A metric of 100,000 series answers an instant query with some 20 MB.</summary>
    public const int Limit = 512 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Null when the stream holds more than the limit.</summary>
    public static async Task<PooledBody?> Read(Stream stream, CancellationToken cancellationToken)
    {
        var body = new PooledBody();
        try
        {
            while (await stream.ReadAsync(body._buffer.AsMemory(body._length), cancellationToken) is var read and > 0)
            {
                body._length += read;
                if (body._length == body._buffer.Length && !body.Grow())
                {
                    body.Dispose();
                    return null;
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _length = 0;
        }
    }

    private bool Grow()
    {
        if (_buffer.Length >= Limit)
        {
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return true;
    }
}
