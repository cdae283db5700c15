using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>One drill, backup or recovery per target on a host: an OS lock in each work directory, all or none.</summary>
public sealed class TargetLocks : IDisposable
{
    private readonly List<OsLock> _held = [];

    private TargetLocks()
    {
    }

    /// <summary>Waits up to the patience for whoever holds them; then refuses and says who.</summary>
    public static async Task<TargetLocks> Take(IEnumerable<Subject> subjects, string what, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        var locks = new TargetLocks();
        try
        {
            foreach (var subject in subjects.OrderBy(s => s.Name.Value, StringComparer.Ordinal))
            {
                locks._held.Add(await TakeOne(subject, what, patience, clock, cancellationToken));
            }

            return locks;
        }
        catch
        {
            locks.Dispose();
            throw;
        }
    }

    public void Dispose() => _held.ForEach(held => held.Dispose());

    private static async Task<OsLock> TakeOne(Subject subject, string what, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(subject.Work.Data.Parent?.Value))
        {
            throw new RefusedException($"Target {subject.Name}: {subject.Work.Data.Parent} does not exist.", "Check the target's 'data:'.");
        }

        try
        {
            subject.Work.Create();
            return await Wait(subject, what, patience, clock, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"Target {subject.Name} cannot be locked: {e.Message}", $"DrDrill must be able to write in {subject.Work.Root}: run as root or as the owner, on a file system that is not read-only. Nothing was touched.", inner: e);
        }
    }

    private static async Task<OsLock> Wait(Subject subject, string what, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        var path = subject.Work.LockFile.Value;
        var owner = $"{what}, pid {Environment.ProcessId}, since {clock.GetUtcNow():u}";
        var since = clock.GetTimestamp();
        while (true)
        {
            if (OsLock.TryTake(path, owner) is { } taken)
            {
                return taken;
            }

            if (clock.GetElapsedTime(since) >= patience)
            {
                throw new RefusedException($"Target {subject.Name} is in use: {OsLock.ReadOwner(path)}.", "Wait until it is done; the lock goes with its process.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken);
        }
    }
}
