using System.Text;

namespace DrDrill.Tools;

/// <summary>
/// An advisory lock (flock) on a file: it dies with its owner, however that ends. Who holds it stands inside, for the refusal message.
/// The file itself stays: removing a lock file is how two owners come to hold "the same" lock.
/// </summary>
public sealed class OsLock : IDisposable
{
    private const int WouldBlock = 11;

    private readonly FileStream _file;

    private OsLock(FileStream file) => _file = file;

    /// <summary>Takes the lock; null when somebody else holds it.</summary>
    public static OsLock? TryTake(string path, string owner)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        FileStream file;
        try
        {
            file = new FileStream(path, options);
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return null;
        }

        file.SetLength(0);
        file.Write(Encoding.UTF8.GetBytes(owner));
        file.Flush();
        return new OsLock(file);
    }

    /// <summary>Whether somebody holds the file's lock, of whatever container. It is not taken, only asked for beside others who ask.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var shared = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return true;
        }
    }

    /// <summary>What the holder wrote about itself; empty when nothing can be read.</summary>
    public static string ReadOwner(string path)
    {
        try
        {
            using var stream = Posix.OpenUnlocked(path);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (IOException e)
        {
            return $"(unknown: {e.Message})";
        }
    }

    public void Dispose() => _file.Dispose();
}
