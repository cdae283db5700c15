using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>
/// One OS lock per repository and host, in front of all restic use; it dies with its owner. Opening with <see cref="FileShare.None"/> is
/// <c>flock(LOCK_EX|LOCK_NB)</c> on Linux, close-on-exec, so a child does not keep it. Uses of one process share it (counted): make one object per
/// repository and process.
/// </summary>
/// <param name="directory">Where the lock, its owner's name and the records of children lie; made 0700.</param>
/// <param name="location">The repository without credentials: <see cref="ResticUrl.Location"/>.</param>
public sealed class RepositoryLock(DataPath directory, string location, TimeProvider clock) : IDisposable
{
    private const int WouldBlock = 11;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan OrphanGrace = TimeSpan.FromSeconds(10);

    private readonly string _key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location)))[..16];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private FileStream? _file;
    private int _uses;

    public string Location => location;

    internal ChildRecords Children => field ??= new ChildRecords(directory, location, _key, clock);

    internal OperationGate Gate { get; } = new();

    /// <summary>
    /// Takes the lock, or one more use of it when this process has it. Waits at most <paramref name="wait"/> (zero: refuses at once). A new owner
    /// first stops a restic that a killed one left running.
    /// </summary>
    /// <exception cref="RepositoryException"><see cref="RepositoryFault.Locked"/>, saying who holds it.</exception>
    public async Task<IDisposable> Acquire(TimeSpan wait, string what, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (_file is null && !TryOpen())
            {
                if (clock.GetElapsedTime(started) >= wait)
                {
                    throw Refusal(what);
                }

                await Task.Delay(Poll, clock, cancellationToken);
            }

            if (_uses == 0)
            {
                await Begin(what, cancellationToken);
            }

            _uses++;
            return new Use(this);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _turn.Dispose();
        Gate.Dispose();
    }

    private bool TryOpen()
    {
        PrivateDirectory.Create(directory.Value);
        try
        {
            _file = new FileStream(directory.Below($"{_key}.lock").Value, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
            return true;
        }
        catch (IOException e) when (e.HResult == WouldBlock)
        {
            return false;
        }
    }

    private async Task Begin(string what, CancellationToken cancellationToken)
    {
        try
        {
            var owner = new LockOwner(ProcessIdentity.Of(Environment.ProcessId)!, clock.GetUtcNow(), what);
            AtomicFile.WriteText(OwnerFile, JsonSerializer.Serialize(owner));
            await Children.StopOrphans(OrphanGrace, cancellationToken);
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void Release()
    {
        _turn.Wait();
        try
        {
            if (--_uses == 0)
            {
                Close();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    private string OwnerFile => directory.Below($"{_key}.owner").Value;

    private RepositoryException Refusal(string what)
    {
        string holder;
        try
        {
            holder = JsonSerializer.Deserialize<LockOwner>(File.ReadAllText(OwnerFile))?.ToString() ?? "another process";
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            holder = "another process";
        }

        return new RepositoryException(
            RepositoryFault.Locked,
            $"Repository '{location}' is in use from this host by {holder}; so this was refused: {what}.",
            "Wait until it is done, or stop it; the lock goes with the process.");
    }

    private sealed class Use(RepositoryLock owner) : IDisposable
    {
        private RepositoryLock? _owner = owner;

        public void Dispose() => Interlocked.Exchange(ref _owner, null)?.Release();
    }
}
