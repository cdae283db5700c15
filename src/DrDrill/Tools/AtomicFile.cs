#pragma warning disable RS0030 // this is the door
using System.Text;

namespace DrDrill.Tools;

/// <summary>Writes a file whole or not at all: temporary name, flush, rename, flush of the directory. 0600 unless said otherwise.</summary>
public static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void WriteText(string path, string text, UnixFileMode mode = OwnerOnly) => WriteBytes(path, Encoding.UTF8.GetBytes(text), mode);

    public static void WriteBytes(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode = OwnerOnly)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = mode };
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        Posix.FlushDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Removes a file that this process wrote for itself (a record, a note); nothing when it is gone already.</summary>
    public static void Remove(string path) => File.Delete(path);
}
