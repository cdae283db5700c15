using DrDrill.Drills;

namespace DrDrill.Snapshots;

/// <summary>
/// The repository that holds the snapshots. Ids are always full ids; nothing here picks "the latest" by itself.
/// Failures are <see cref="RepositoryException"/>, typed by <see cref="RepositoryFault"/>; a cancelled call has told its tool to stop and waited for it.
/// </summary>
public interface ISnapshotRepository
{
    /// <summary>Where it is, without credentials.</summary>
    string Location { get; }

    /// <summary>The directory, when the repository is on this machine; null otherwise.</summary>
    DataPath? LocalPath { get; }

    /// <summary>The tool's version, e.g. <c>restic 0.14.0</c>.</summary>
    Task<string> ToolVersion(CancellationToken cancellationToken);

    /// <summary>Opens the repository with its password; returns its id.</summary>
    Task<string> Open(CancellationToken cancellationToken);

    /// <summary>Keeps other processes of this host off the repository until disposed; operations in between do not wait for anybody.</summary>
    /// <param name="wait">How long to wait for whoever uses it; zero refuses at once, saying who that is.</param>
    Task<IDisposable> Hold(string what, TimeSpan wait, CancellationToken cancellationToken);

    Task Initialise(CancellationToken cancellationToken);

    /// <summary>Makes a snapshot of the paths. Anything but complete success is an exception, though an incomplete snapshot may then exist.</summary>
    Task<SnapshotRecord> Backup(BackupRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Newest first; only snapshots that carry all of <paramref name="tags"/>.</summary>
    Task<IReadOnlyList<SnapshotRecord>> List(IReadOnlyList<string> tags, CancellationToken cancellationToken);

    /// <summary>The snapshot with this full or unambiguous short id; null when there is none.</summary>
    Task<SnapshotRecord?> Find(string id, CancellationToken cancellationToken);

    /// <summary>Every node of a snapshot, paths absolute as in the snapshot.</summary>
    Task<IReadOnlyList<SnapshotNode>> Contents(SnapshotId id, CancellationToken cancellationToken);

    /// <summary>One file's bytes (evidence, not data: held in memory).</summary>
    Task<byte[]> ReadFile(SnapshotId id, string path, CancellationToken cancellationToken);

    /// <summary>Restores everything below <paramref name="pathInSnapshot"/> under an existing empty directory, at its full path there, without any cache.</summary>
    Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Checks the repository's structure; with a subset such as <c>1/7</c> or <c>10%</c> also reads that part of the data.</summary>
    Task Check(string? readDataSubset, CancellationToken cancellationToken);

    /// <summary>Forgets old snapshots of one target and prunes; returns the ids that went. Never the last one.</summary>
    Task<IReadOnlyList<SnapshotId>> Forget(ForgetRequest request, CancellationToken cancellationToken);
}
