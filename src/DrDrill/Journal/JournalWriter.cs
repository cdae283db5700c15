using System.Text;
using DrDrill.Tools;

namespace DrDrill.Journal;

/// <summary>
/// Appends to a drill's journal; each line is on disk (file and directory) before <see cref="Append"/> returns. Safe to use from several targets' tasks.
/// </summary>
public sealed class JournalWriter : IDisposable
{
    private const int InUse = 11; // EWOULDBLOCK of flock

    private readonly FileStream _file;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly List<JournalLine> _lines;

    private JournalWriter(string path, FileStream file, TimeProvider clock, IEnumerable<JournalLine> lines)
    {
        Path = path;
        _file = file;
        _clock = clock;
        _lines = [.. lines];
    }

    public string Path { get; }

    /// <summary>Everything written so far, including what a killed drill wrote.</summary>
    public IReadOnlyList<JournalLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public static JournalWriter Create(string path, TimeProvider clock)
    {
        var directory = System.IO.Path.GetDirectoryName(path)!;
        PrivateDirectory.Create(directory);
        var file = Open(path, FileMode.CreateNew);
        Posix.FlushDirectory(directory);
        Posix.FlushDirectory(System.IO.Path.GetDirectoryName(directory)!);
        return new JournalWriter(path, file, clock, []);
    }

    /// <summary>Goes on with the journal of a killed drill; a torn last line is cut off first.</summary>
    public static JournalWriter Continue(string path, TimeProvider clock)
    {
        var file = OpenUnused(path);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        IReadOnlyList<JournalLine> lines;
        try
        {
            lines = JournalReader.Parse(bytes, path, out var whole);
            file.SetLength(whole);
            file.Seek(0, SeekOrigin.End);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        return new JournalWriter(path, file, clock, lines);
    }

    public void Append(JournalEntry entry)
    {
        lock (_gate)
        {
            var line = new JournalLine(JournalCodec.Version, _lines.Count + 1, _clock.GetUtcNow(), entry);
            var whole = _file.Length;
            try
            {
                _file.Write(Encoding.UTF8.GetBytes(JournalCodec.Encode(line)));
                _file.Flush(flushToDisk: true);
            }
            catch
            {
                // A torn line in the middle (a full disk) would make the roll-back's own lines unreadable.
                _file.SetLength(whole);
                _file.Seek(0, SeekOrigin.End);
                throw;
            }

            _lines.Add(line);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream OpenUnused(string path)
    {
        try
        {
            return Open(path, FileMode.Open);
        }
        catch (IOException e) when (e.HResult == InUse)
        {
            throw new RefusedException($"The drill of {path} is still running.", "Wait until it is done, or end its process; the lock on the journal goes with it.", inner: e);
        }
    }

    private static FileStream Open(string path, FileMode mode) => new(path, new FileStreamOptions
    {
        Mode = mode,
        Access = FileAccess.ReadWrite,
        Share = FileShare.None, // flock: while a drill lives, no recovery cuts or continues its journal
        UnixCreateMode = mode == FileMode.Open ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
        BufferSize = 0,
    });
}
