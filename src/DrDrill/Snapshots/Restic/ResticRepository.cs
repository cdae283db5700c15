using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>Snapshots in a restic repository, 0.14 and later; every operation takes the repository's lock unless <see cref="Hold"/> has it.</summary>
public sealed class ResticRepository : ISnapshotRepository
{
    private readonly ResticUrl _url;
    private readonly RepositoryLock _lock;
    private readonly ResticSession _session;
    private readonly ResticFailure _failure;
    private readonly TimeProvider _clock;

    public ResticRepository(ResticSettings settings, CommandRunner runner, TimeProvider clock, RepositoryLock repositoryLock)
    {
        _url = ResticUrl.Parse(settings.Url);
        if (repositoryLock.Location != _url.Location)
        {
            throw new ArgumentException($"The lock is for '{repositoryLock.Location}', not for '{_url.Location}'.", nameof(repositoryLock));
        }

        _lock = repositoryLock;
        _clock = clock;
        _failure = new ResticFailure(_url.Location);
        _session = new ResticSession(settings, _url, new ResticProcess(settings, _url, runner, repositoryLock.Children), repositoryLock, clock);
    }

    public string Location => _url.Location;

    public DataPath? LocalPath => _url.LocalPath;

    /// <summary>Keeps other DrDrill processes of this host off the repository until disposed, e.g. from a drill's snapshot to its restore.</summary>
    /// <param name="wait">Zero refuses at once, saying who holds it.</param>
    public Task<IDisposable> Hold(string what, TimeSpan wait, CancellationToken cancellationToken) => _lock.Acquire(wait, what, cancellationToken);

    public async Task<string> ToolVersion(CancellationToken cancellationToken) => $"restic {await _session.Version(cancellationToken)}";

    public async Task<string> Open(CancellationToken cancellationToken)
    {
        var outcome = await _session.Run(new Operation("open the repository", arguments => arguments.Open()), cancellationToken);
        return ResticOutput.RepositoryId(outcome.Output) ?? throw Unread("cat config", outcome);
    }

    public Task Initialise(CancellationToken cancellationToken) => _session.Run(new Operation("make the repository", arguments => arguments.Initialise()), cancellationToken);

    public async Task<SnapshotRecord> Backup(BackupRequest request, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        (string Id, BackupSummary Summary)? done = null;
        var leftOut = new List<string>();
        var outcome = await _session.Run(
            new Operation("take a snapshot", arguments => arguments.Backup(request))
            {
                Shape = spec => spec with { OnOutputLine = Take, OnErrorLine = line => leftOut.AddRange(ResticOutput.SaysLeftOut(line) ? [line] : []) },
            },
            cancellationToken);

        if (leftOut.Count > 0)
        {
            throw _failure.Of("take a complete snapshot", outcome, RepositoryFault.Incomplete);
        }

        if (done is not { Id.Length: > 0, Summary.TotalFiles: > 0 } backup)
        {
            throw _failure.Saying(
                RepositoryFault.Incomplete, done is null ? "restic said nothing of the snapshot that it took" : "The snapshot holds no file", ResticExit.WayOut(RepositoryFault.Incomplete), outcome.Command);
        }

        var record = await Find(backup.Id, cancellationToken)
            ?? throw _failure.Saying(RepositoryFault.NoSuchSnapshot, $"The snapshot {backup.Id} that restic just took is not listed", ResticExit.WayOut(RepositoryFault.NoSuchSnapshot), outcome.Command);
        return record with { Summary = backup.Summary };

        void Take(string line)
        {
            done = ResticOutput.BackupSummary(line) ?? done;
            Report(progress, line);
        }
    }

    public async Task<IReadOnlyList<SnapshotRecord>> List(IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        var outcome = await _session.Run(new Operation("list the snapshots", arguments => arguments.Snapshots(tags)), cancellationToken);
        return ResticOutput.Snapshots(outcome.Output) ?? throw Unread("snapshots", outcome);
    }

    public async Task<SnapshotRecord?> Find(string id, CancellationToken cancellationToken)
    {
        if (id.Length == 0 || !id.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        SnapshotRecord[] found = [.. (await List([], cancellationToken)).Where(snapshot => snapshot.Id.Value.StartsWith(id, StringComparison.Ordinal))];
        return found.Length < 2
            ? found.SingleOrDefault()
            : throw _failure.Saying(
                RepositoryFault.NoSuchSnapshot, $"'{id}' is the beginning of {found.Length} snapshots: {string.Join(", ", found.Select(snapshot => snapshot.Id.Short))}", "Give more digits of the id; 'drdrill snapshots' lists them.");
    }

    public async Task<IReadOnlyList<SnapshotNode>> Contents(SnapshotId id, CancellationToken cancellationToken)
    {
        var nodes = new List<SnapshotNode>();
        await _session.Run(
            new Operation("list the snapshot's files", arguments => arguments.Contents(id))
            {
                Shape = spec => spec with { OnOutputLine = line => nodes.AddRange(ResticOutput.Node(line) is { } node ? [node] : []) },
            },
            cancellationToken);
        return nodes;
    }

    public async Task<byte[]> ReadFile(SnapshotId id, string path, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await _session.Run(new Operation($"read '{path}' of snapshot {id.Short}", arguments => arguments.ReadFile(id, path)) { Shape = spec => spec with { OutputTo = bytes } }, cancellationToken);
        return bytes.ToArray();
    }

    public async Task Restore(SnapshotId id, string pathInSnapshot, DataPath into, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        if (!pathInSnapshot.StartsWith('/'))
        {
            throw new ArgumentException($"'{pathInSnapshot}' is not absolute, as paths in a snapshot are.", nameof(pathInSnapshot));
        }

        MustBeEmpty(into);
        var meter = new CpuMeter(_clock);
        var outcome = await _session.Run(
            new Operation($"restore snapshot {id.Short}", arguments => arguments.Restore(id, pathInSnapshot, into))
            {
                Shape = spec => spec with { OnOutputLine = line => Report(progress, line), OnStarted = meter.Follow },
            },
            cancellationToken);

        // restic ends with 0 when the pattern matched nothing.
        if (Posix.Status(into.Value + pathInSnapshot) is null)
        {
            throw _failure.Saying(RepositoryFault.Incomplete, $"Snapshot {id.Short} holds no '{pathInSnapshot}': nothing was restored", "See 'drdrill snapshots' for its paths.", outcome.Command);
        }

        progress?.Report(new TransferProgress(1, 0, null) { Load = new RestoreLoad(outcome.Duration, meter.Read, Environment.ProcessorCount) });
    }

    public Task Check(string? readDataSubset, CancellationToken cancellationToken) => _session.Run(
        new Operation("find the repository sound", arguments => arguments.Check(readDataSubset), Alone: true)
        {
            Reading = outcome => ResticExit.Fault(outcome.ExitCode, outcome.ErrorTail) is var fault and not RepositoryFault.Failed ? fault : RepositoryFault.Damaged,
        },
        cancellationToken);

    public async Task<IReadOnlyList<SnapshotId>> Forget(ForgetRequest request, CancellationToken cancellationToken)
    {
        var outcome = await _session.Run(new Operation("forget old snapshots", arguments => arguments.Forget(request), Alone: true), cancellationToken);
        var forgotten = ResticOutput.Forgotten(outcome.Output) ?? throw Unread("forget", outcome);

        // Before 0.19 a snapshot that could not be removed is a warning with exit code 0.
        var left = (await List(request.Tags, cancellationToken)).Select(snapshot => snapshot.Id).Intersect(forgotten).ToArray();
        return left.Length == 0
            ? forgotten
            : throw _failure.Saying(RepositoryFault.Failed, $"{left.Length} snapshots are still there after forget: {string.Join(", ", left.Select(id => id.Short))}", "Is the repository append-only? Forget them from where deletion is allowed.", outcome.Command);
    }

    private static void Report(IProgress<TransferProgress>? progress, string line)
    {
        if (progress is not null && ResticOutput.Progress(line) is { } status)
        {
            progress.Report(status);
        }
    }

    private void MustBeEmpty(DataPath into)
    {
        if (Posix.Status(into.Value) is not { IsDirectory: true })
        {
            throw _failure.Saying(RepositoryFault.Failed, $"'{into}' is no directory to restore into", "Make an empty directory first.");
        }

        // Over existing hard links restic 0.14 to 0.16 delete one of them and end with 0.
        if (Directory.EnumerateFileSystemEntries(into.Value).Any())
        {
            throw _failure.Saying(RepositoryFault.Failed, $"'{into}' is not empty: restic would mix what is there with the snapshot", "Restore into an empty directory.");
        }
    }

    private RepositoryException Unread(string command, CommandOutcome outcome) => _failure.Saying(
        RepositoryFault.Failed, $"'restic {command}' answered what DrDrill cannot read", "Is this restic newer than DrDrill knows? Run the command by hand.", outcome.Command);
}
