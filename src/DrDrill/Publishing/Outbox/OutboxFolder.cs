using System.Globalization;
using System.Text.Json;
using DrDrill.Tools;

namespace DrDrill.Publishing.Outbox;

/// <summary>
/// Messages on disk, a file each (0600), in the order in which they were queued; they survive kill -9 and power cuts. At most
/// <see cref="Most"/> wait: then the oldest goes and is counted. <c>refused/</c> keeps what the other side will never take.
/// </summary>
public sealed class OutboxFolder(string directory)
{
    public const int Most = 1000;
    private const int MostRefused = 100;
    private const string Suffix = ".json";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private string RefusedDirectory => Path.Combine(directory, "refused");

    private string DroppedFile => Path.Combine(directory, "dropped");

    private string PauseFile => Path.Combine(directory, "pause");

    /// <summary>On disk when it returns. The same event waiting already is not queued twice.</summary>
    public void Add(OutboxMessage message)
    {
        using var turn = Turn();
        RemoveTorn();
        var waiting = Files(directory);
        if (waiting.Select(Read).Any(other => other?.EventId == message.EventId))
        {
            return;
        }

        foreach (var oldest in waiting.Take(waiting.Count - Most + 1))
        {
            AtomicFile.WriteText(DroppedFile, (Dropped() + 1).ToString(CultureInfo.InvariantCulture));
            AtomicFile.Remove(oldest);
        }

        AtomicFile.WriteText(Path.Combine(directory, NameAfter(waiting.LastOrDefault())), JsonSerializer.Serialize(message));
    }

    /// <summary>The first that waits; null when none does. A file that cannot be read is set aside, not sent for ever.</summary>
    public OutboxMessage? First()
    {
        foreach (var file in Files(directory))
        {
            if (Read(file) is { } message)
            {
                return message;
            }

            Refuse(new OutboxMessage("unreadable", new DateTimeOffset(File.GetLastWriteTimeUtc(file)), "") { File = file }, "its file cannot be read");
        }

        return null;
    }

    /// <summary>It was delivered.</summary>
    public void Remove(OutboxMessage message) => AtomicFile.Remove(message.File);

    /// <summary>Keeps it aside with the reason.</summary>
    public void Refuse(OutboxMessage message, string reason)
    {
        using var turn = Turn();
        PrivateDirectory.Create(RefusedDirectory);
        var refused = Files(RefusedDirectory);
        foreach (var oldest in refused.Take(refused.Count - MostRefused + 1))
        {
            AtomicFile.Remove(oldest);
        }

        AtomicFile.WriteText(Path.Combine(RefusedDirectory, NameAfter(refused.LastOrDefault())), JsonSerializer.Serialize(message with { Refusal = reason }));
        AtomicFile.Remove(message.File);
    }

    /// <summary>Queues again what was refused, for when the cause has been mended; says how many.</summary>
    public int QueueRefusedAgain()
    {
        var refused = Files(RefusedDirectory).Select(Read).OfType<OutboxMessage>().Where(message => message.Body.Length > 0).ToList();
        foreach (var message in refused)
        {
            Add(message with { Refusal = null });
            AtomicFile.Remove(message.File);
        }

        Resume();
        return refused.Count;
    }

    public OutboxPause? Pause() => ReadJson<OutboxPause>(PauseFile);

    public void Wait(OutboxPause pause)
    {
        PrivateDirectory.Create(directory);
        AtomicFile.WriteText(PauseFile, JsonSerializer.Serialize(pause));
    }

    public void Resume() => AtomicFile.Remove(PauseFileIfThere());

    /// <summary>Held by whoever sends, one process at a time; null when another one does.</summary>
    public IDisposable? TrySend(string owner)
    {
        PrivateDirectory.Create(directory);
        return OsLock.TryTake(Path.Combine(directory, "sender.lock"), owner);
    }

    public OutboxState State()
    {
        var waiting = Files(directory);
        return new OutboxState(waiting.Count, [.. Files(RefusedDirectory).Select(Read).OfType<OutboxMessage>()], Dropped(), First(waiting)?.QueuedAt, Pause());
    }

    private static OutboxMessage? First(List<string> waiting) => waiting.Select(Read).OfType<OutboxMessage>().FirstOrDefault();

    /// <summary>Removing what is not there is nothing, but in a directory that is not there it is an error.</summary>
    private string PauseFileIfThere()
    {
        PrivateDirectory.Create(directory);
        return PauseFile;
    }

    private long Dropped() => File.Exists(DroppedFile) && long.TryParse(File.ReadAllText(DroppedFile), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    private static string NameAfter(string? last)
    {
        var number = last is null ? 0 : long.Parse(Path.GetFileName(last).Split('.')[0], CultureInfo.InvariantCulture);
        return $"{number + 1:D12}{Suffix}";
    }

    private static List<string> Files(string folder) => Directory.Exists(folder)
        ? [.. FileTree.Names(folder).Where(name => name.EndsWith(Suffix, StringComparison.Ordinal) && char.IsAsciiDigit(name[0])).Select(name => Path.Combine(folder, name))]
        : [];

    private static OutboxMessage? Read(string file) => ReadJson<OutboxMessage>(file) is { } message ? message with { File = file } : null;

    private static T? ReadJson<T>(string file)
        where T : class
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<T>(File.ReadAllText(file)) : null;
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What a killed writer left: never a message, because a message gets its name only when it is whole.</summary>
    private void RemoveTorn()
    {
        foreach (var name in FileTree.Names(directory).Where(name => name.EndsWith(".tmp", StringComparison.Ordinal)))
        {
            AtomicFile.Remove(Path.Combine(directory, name));
        }
    }

    private OsLock Turn()
    {
        PrivateDirectory.Create(directory);
        OsLock? taken = null;
        return SpinWait.SpinUntil(() => (taken = OsLock.TryTake(Path.Combine(directory, "queue.lock"), $"pid {Environment.ProcessId}")) is not null, Patience)
            ? taken!
            : throw new IOException($"The outbox {directory} was locked by another process for {Patience.TotalSeconds:0} s.");
    }
}
