using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Snapshots;

/// <summary>One empty repository, made once with the password of <see cref="RepositoryBench"/> and written out again for each test: making one costs restic a second of key derivation.</summary>
internal static class EmptyRepository
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static List<(string Path, byte[]? Content)>? _entries;

    public static async Task Make(ISnapshotRepository repository, DataPath at)
    {
        await Gate.WaitAsync();
        try
        {
            if (_entries is null)
            {
                await repository.Initialise(CancellationToken.None);
                _entries = [.. FileTree.Walk(at.Value).Select(entry => (entry.RelativePath, entry.Status.IsFile ? File.ReadAllBytes(entry.FullPath) : null))];
                return;
            }
        }
        finally
        {
            Gate.Release();
        }

        foreach (var (path, content) in _entries)
        {
            if (content is null)
            {
                Directory.CreateDirectory(Path.Combine(at.Value, path));
            }
            else
            {
                await File.WriteAllBytesAsync(Path.Combine(at.Value, path), content);
            }
        }
    }
}
