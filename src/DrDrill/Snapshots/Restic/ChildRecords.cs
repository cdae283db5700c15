using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>
/// The records of restic children of one repository, a file (0600) each in the lock directory. A record goes when its child ended well, for
/// then restic has removed its locks; that of any other stays as the proof of its death.
/// </summary>
public sealed class ChildRecords(DataPath directory, string repository, string key, TimeProvider clock)
{
    /// <summary>Of a repository that cannot be opened for weeks, each try would leave one.</summary>
    private const int MostKept = 200;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Opens the record of a child that is about to be started: the file for its <see cref="CommandSpec.Register"/>.</summary>
    internal string Open()
    {
        PrivateDirectory.Create(directory.Value);
        var file = directory.Below($"{key}.{Guid.NewGuid():N}.child").Value;
        AtomicFile.WriteText(file, ChildRecord.Open(repository, clock.GetUtcNow()));
        return file;
    }

    internal void Remove(ChildRecord record) => AtomicFile.Remove(record.File);

    internal IReadOnlyList<ChildRecord> All() => [.. Files().Select(ChildRecord.Read).OfType<ChildRecord>().Where(record => record.Repository == repository)];

    /// <summary>Stops what a killed DrDrill left running: SIGINT, so that restic takes its locks away, and SIGKILL after the grace.</summary>
    internal async Task StopOrphans(TimeSpan grace, CancellationToken cancellationToken)
    {
        Tidy();
        foreach (var record in All().Where(record => record is { Process.IsFromHere: true, IsAlive: true }))
        {
            Posix.Signal(record.Process.Pid, Posix.SigInt);
            if (!await Gone(record.Process, grace, cancellationToken))
            {
                Posix.Signal(record.Process.Pid, Posix.SigKill);
                await Gone(record.Process, grace, cancellationToken);
            }
        }
    }

    /// <summary>Those whose process is seen to be gone.</summary>
    internal List<ChildRecord> Dead() => [.. All().Where(record => !record.IsAlive)];

    internal void Tidy()
    {
        var oldest = (clock.GetUtcNow() - KeptFor).UtcDateTime;
        foreach (var file in Files().Select(file => (Path: file, Written: File.GetLastWriteTimeUtc(file))).OrderByDescending(file => file.Written)
            .Where((file, i) => (i >= MostKept || file.Written < oldest) && !OsLock.IsHeld(file.Path)))
        {
            AtomicFile.Remove(file.Path);
        }
    }

    private IEnumerable<string> Files() => Directory.Exists(directory.Value) ? Directory.EnumerateFiles(directory.Value, $"{key}.*.child") : [];

    private async Task<bool> Gone(ProcessIdentity process, TimeSpan within, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (process.IsAlive)
        {
            if (clock.GetElapsedTime(started) > within)
            {
                return false;
            }

            await Task.Delay(Poll, clock, cancellationToken);
        }

        return true;
    }
}
