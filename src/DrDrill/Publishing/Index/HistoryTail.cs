using DrDrill.Reports.Model;

namespace DrDrill.Publishing.Index;

/// <summary>Reads of <c>history.jsonl</c> only what was appended since the last time; all of it when it is not the file any more that it was. Not safe for several callers at once.</summary>
internal sealed class HistoryTail(string path)
{
    private const int FirstBuffer = 1 << 16;

    private (DateTime ChangedAt, long Length) _seen;
    private long _read;
    private byte[] _last = [];

    /// <param name="begin">Called before the lines when they are all there are, because this is the first time or the file was written anew.</param>
    /// <param name="take">Gets each line that is as it was written, oldest first.</param>
    /// <returns>Whether there was anything new.</returns>
    public bool Follow(Action begin, Action<HistoryLine> take)
    {
        var info = new FileInfo(path);
        var now = info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
        if (now == _seen)
        {
            return false;
        }

        if (now == default)
        {
            (_seen, _read, _last) = (default, 0, []);
            begin();
            return true;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (_read == 0 || now.Length <= _read || !IsTheSame(file))
        {
            (_read, _last) = (0, []);
            begin();
        }

        file.Position = _read;
        Lines(file, now.Length - _read, take);
        _seen = now;
        return true;
    }

    /// <summary>What was read last still stands where it stood.</summary>
    private bool IsTheSame(FileStream file)
    {
        var there = new byte[_last.Length];
        file.Position = _read - there.Length;
        return file.ReadAtLeast(there, there.Length, throwOnEndOfStream: false) == there.Length && there.AsSpan().SequenceEqual(_last);
    }

    /// <summary>No further than the file was long when it was looked at: what came since is for the next time.</summary>
    private void Lines(FileStream file, long left, Action<HistoryLine> take)
    {
        var buffer = new byte[FirstBuffer];
        var held = 0;
        while (file.Read(buffer, held, (int)Math.Min(left, buffer.Length - held)) is > 0 and var got)
        {
            held += got;
            left -= got;
            var used = Whole(buffer.AsSpan(0, held), take);
            buffer.AsSpan(used, held - used).CopyTo(buffer);
            held -= used;
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }

        // A whole line whose line feed alone is missing counts, as it does for History; the next time begins with that line feed.
        if (HistoryCodec.Decode(buffer.AsSpan(0, held)) is { } tail)
        {
            Took(buffer.AsSpan(0, held));
            take(tail);
        }
    }

    private int Whole(ReadOnlySpan<byte> bytes, Action<HistoryLine> take)
    {
        var used = 0;
        while (bytes[used..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var line = bytes.Slice(used, length);
            Took(bytes.Slice(used, length + 1));
            used += length + 1;
            if (HistoryCodec.Decode(line) is { } read)
            {
                take(read);
            }
        }

        return used;
    }

    private void Took(ReadOnlySpan<byte> bytes)
    {
        _read += bytes.Length;
        if (_last.Length != bytes.Length)
        {
            _last = new byte[bytes.Length];
        }

        bytes.CopyTo(_last);
    }
}
