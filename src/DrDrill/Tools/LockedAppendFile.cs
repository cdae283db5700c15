using System.Diagnostics;

namespace DrDrill.Tools;

/// <summary>
/// A file that several processes append to, one at a time, under an operating-system lock on a file beside it (flock: it dies with its
/// owner). What is appended is on disk when <see cref="Append"/> returns. 0600.
/// </summary>
public sealed class LockedAppendFile(string path, string lockPath, TimeSpan patience)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>All bytes; none when there is no file.</summary>
    public byte[] Read() => File.Exists(path) ? File.ReadAllBytes(path) : [];

    /// <summary>
    /// Under the lock: shows what the file holds to <paramref name="decide"/>, cuts it to the length that this says, appends its bytes, flushes.
    /// </summary>
    /// <exception cref="IOException">The lock was held by another process for longer than the patience.</exception>
    public async Task Append(Func<byte[], (int Keep, byte[] Add)> decide, CancellationToken ct)
    {
        await using var held = await Lock(ct);
        var isNew = !File.Exists(path);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, UnixCreateMode = OwnerOnly };
        await using (var file = new FileStream(path, options))
        {
            var content = new byte[file.Length];
            file.ReadExactly(content);
            var (keep, add) = decide(content);
            file.SetLength(keep);
            file.Position = keep;
            file.Write(add);
            file.Flush(flushToDisk: true);
        }

        if (isNew)
        {
            Posix.FlushDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
    }

    private async Task<FileStream> Lock(CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly };
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(lockPath, options);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(since) < patience)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }
}
