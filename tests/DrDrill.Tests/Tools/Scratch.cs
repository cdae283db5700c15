using DrDrill.Drills;

namespace DrDrill.Tests.Tools;

/// <summary>A directory for one test, with a few words to fill it.</summary>
internal sealed class Scratch : IDisposable
{
    public DataPath Root { get; } = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-unit-").FullName);

    public string In(string name) => $"{Root}/{name}";

    /// <summary>Writes a file and what is missing of the directories above it; returns its path.</summary>
    public string Write(string name, string text = "content")
    {
        var path = In(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Make(string directory) => Directory.CreateDirectory(In(directory)).FullName;

    public void Dispose() => Directory.Delete(Root.Value, recursive: true);
}
