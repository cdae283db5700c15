using DrDrill.Drills;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>The real binary, a real repository and a files target, in a directory of its own.</summary>
internal sealed class KilledDrill : IDisposable
{
    public KilledDrill(string after = "original", int files = 20)
    {
        Run = new KillRun(Root.Value);
        Data = Root.Below("volume/data");
        OddTree.Make(Data);
        for (var n = 0; n < files; n++)
        {
            OddTree.Write(Data.Below($"file-{n}"), new string((char)('a' + n), (1000 * n) % 20_000));
        }

        OddTree.Write(Root.Below("password"), EmptyRepository.Password);
        OddTree.Write(Root.Below("drdrill.yml"), $"""
            repository:
              url: {Root}/repository
              passwordFile: {Root}/password
            allowInPlace: true
            mode: in-place
            after: {after}
            targets:
              - name: tree
                kind: files
                data: {Data}
            """);
        Posix.ChangeMode(Root.Below("password").Value, 0x180);
        EmptyRepository.At($"{Root}/repository");
        Run.DrDrill("backup").Should().Be(0, Run.LastOutput);
        AtSnapshot = OddTree.Describe(Data);
        OddTree.Write(Data.Below("after the snapshot"), "must not be lost either");
    }

    public DataPath Root { get; } = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-kill-").FullName);

    public DataPath Data { get; }

    public KillRun Run { get; }

    /// <summary>What the snapshot must give back.</summary>
    public IReadOnlyList<string> AtSnapshot { get; }

    /// <summary>What is left beside the data but for the lock and the caches.</summary>
    public IReadOnlyList<string> Leftovers() =>
        [.. FileTree.Names($"{Root}/volume/.drdrill/tree").Except(["lock", "digests.json", "last-snapshot.json"], StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root.Value, recursive: true);
}
