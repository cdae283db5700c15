using System.Security.Cryptography;
using DrDrill.IntegrationTests.Snapshots;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>A root with a files target, for what needs no service: data, repository, password and drdrill.yml of its own.</summary>
internal sealed class FilesRoot : IDisposable
{
    public FilesRoot()
    {
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory($"{Data}/nested");
        File.WriteAllText($"{Data}/one.txt", "one\n");
        File.WriteAllText($"{Data}/nested/two.txt", "two\n");
        File.WriteAllText(PasswordFile, EmptyRepository.Password + "\n");
        EmptyRepository.At(Repository);
        Configure();
    }

    public string Place { get; } = Directory.CreateTempSubdirectory("drdrill-bad-").FullName;

    public string Root => $"{Place}/root";

    public string Data => $"{Place}/shop/data";

    public string Repository => $"{Place}/repository";

    public string PasswordFile => $"{Place}/password";

    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    public void Configure(Func<string, string>? change = null)
    {
        var text = $"""
            repository:
              url: {Repository}
              passwordFile: {PasswordFile}
            allowInPlace: true
            mode: in-place
            targets:
              - name: shop
                kind: files
                data: {Data}

            """;
        File.WriteAllText($"{Root}/drdrill.yml", (change ?? (same => same))(text));
    }

    public void Replace(string old, string with) => Configure(text => text.Replace(old, with, StringComparison.Ordinal));

    public Drdrill Start(params string[] arguments) => Drdrill.Start(Root, Environment, arguments);

    public Task<Outcome> Run(params string[] arguments) => Drdrill.Run(Root, Environment, arguments);

    /// <summary>Every path below the shop with its bytes' digest, links by where they lead; DrDrill's own lock directory aside.</summary>
    public IReadOnlyList<string> Bytes() => [.. Directory.EnumerateFileSystemEntries($"{Place}/shop", "*", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/.drdrill", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => $"{path} {new FileInfo(path).LinkTarget} {(File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "")}")];

    public void Dispose() => Directory.Delete(Place, recursive: true);
}
