namespace DrDrill.Tools;

/// <summary>Directories that hold data or secrets: 0700.</summary>
public static class PrivateDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the directory and every one missing above it, each 0700.</summary>
    public static void Create(string path)
    {
        if (!Directory.Exists(path))
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent)
            {
                Create(parent);
            }

            Directory.CreateDirectory(path, OwnerOnly);
        }
    }
}
