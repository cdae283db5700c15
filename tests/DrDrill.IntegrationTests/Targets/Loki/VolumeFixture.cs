using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using DrDrill.Drills;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>The volume of a real Loki 2.8, unpacked into a directory of its own; gone when disposed.</summary>
internal sealed class VolumeFixture : IDisposable
{
    private static readonly string Files = Path.Combine(AppContext.BaseDirectory, "Targets/Loki/Fixtures/loki-2.8-volume");

    public VolumeFixture()
    {
        using var packed = new GZipStream(File.OpenRead($"{Files}.tar.gz"), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, Root, overwriteFiles: false);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("lok-volume-").FullName;

    public DataPath Data => DataPath.Create($"{Root}/loki-data");

    /// <summary>What is in it: lines, streams, selector, first and newest entry.</summary>
    public static JsonElement Facts { get; } = JsonDocument.Parse(File.ReadAllBytes($"{Files}.json")).RootElement;

    public DataPath Empty(string name) => DataPath.Create(Directory.CreateDirectory($"{Root}/{name}").FullName);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
