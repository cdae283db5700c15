using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>
/// The records of restic children of one repository, a file (0600) each in the lock directory. A record goes when its child ended by itself, for
/// then restic has removed its locks; the record of a killed or interrupted one stays as the proof of its death.
/// </summary>
public sealed class ChildRecords(DataPath directory, string repository, string key, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Null when the child has ended already: then there is nothing to keep account of.</summary>
    internal ChildRecord? Write(int pid, DateTimeOffset since)
    {
        if (ProcessIdentity.Of(pid) is not { } process)
        {
            return null;
        }

        var record = new ChildRecord(process, repository, since);
        PrivateDirectory.Create(directory.Value);
        AtomicFile.WriteText(FileOf(record), JsonSerializer.Serialize(record));
        return record;
    }

    internal void Remove(ChildRecord record) => AtomicFile.Remove(FileOf(record));

    internal IReadOnlyList<ChildRecord> All() => Directory.Exists(directory.Value)
        ? [.. Directory.EnumerateFiles(directory.Value, $"{key}.*.child").Select(Read).OfType<ChildRecord>().Where(record => record.Repository == repository)]
        : [];

    /// <summary>Stops what a killed DrDrill left running: SIGINT, so that restic takes its locks away, and SIGKILL after the grace.</summary>
    internal async Task StopOrphans(TimeSpan grace, CancellationToken cancellationToken)
    {
        foreach (var old in All().Where(record => !record.Process.IsAlive && clock.GetUtcNow() - record.Since > KeptFor))
        {
            Remove(old);
        }

        foreach (var record in All().Where(record => record.Process.IsAlive))
        {
            Posix.Signal(record.Process.Pid, Posix.SigInt);
            if (!await Gone(record.Process, grace, cancellationToken))
            {
                Posix.Signal(record.Process.Pid, Posix.SigKill);
                await Gone(record.Process, grace, cancellationToken);
            }
        }
    }

    /// <summary>Those whose process was seen from here to be gone.</summary>
    internal List<ChildRecord> Dead() => [.. All().Where(record => record.Process is { IsFromHere: true, IsAlive: false })];

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

    private string FileOf(ChildRecord record) => directory.Below($"{key}.{record.Process.Pid}-{record.Process.StartTicks}.child").Value;

    private static ChildRecord? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ChildRecord>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            return null;
        }
    }
}
