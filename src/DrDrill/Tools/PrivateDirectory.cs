namespace DrDrill.Tools;

/// <summary>Directories that hold data or secrets: 0700.</summary>
public static class PrivateDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static void Create(string path) => Directory.CreateDirectory(path, OwnerOnly);
}
