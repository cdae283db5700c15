using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>
/// Runs one restic command under the repository's lock: version first, the gate within this process, and when the repository says that it is locked
/// by a child of ours that is provably dead, unlock and one more try.
/// </summary>
internal sealed class ResticSession(ResticSettings settings, ResticUrl url, ResticProcess process, RepositoryLock repositoryLock, TimeProvider clock)
{
    private readonly ResticFailure _failure = new(url.Location);
    private ResticVersion? _version;

    public async Task<ResticVersion> Version(CancellationToken cancellationToken)
    {
        if (_version is { } known)
        {
            return known;
        }

        // Without the lock: it touches no repository.
        var outcome = await process.Run(process.Spec(ResticArguments.Version()), cancellationToken);
        if (outcome.ExitCode != 0 || ResticVersion.Parse(outcome.Output) is not { } version)
        {
            throw _failure.Of("say its version", outcome);
        }

        if (version.IsTooOld)
        {
            throw _failure.Saying(
                RepositoryFault.ToolTooOld, $"restic {version} is too old: {ResticVersion.Oldest} is the oldest that DrDrill knows", "Install a newer restic (restic.net, or 'restic self-update').", outcome.Command);
        }

        return _version = version;
    }

    /// <summary>Runs to success; anything else is a <see cref="RepositoryException"/>.</summary>
    public async Task<CommandOutcome> Run(Operation operation, CancellationToken cancellationToken)
    {
        var arguments = new ResticArguments(await Version(cancellationToken), url, settings.RetryLock);
        using var use = await repositoryLock.Acquire(settings.LockWait, operation.Purpose, cancellationToken);
        using var place = await repositoryLock.Gate.Enter(operation.Alone, cancellationToken);

        var spec = operation.Shape(process.Spec(operation.Arguments(arguments)));
        var outcome = await process.Run(spec, cancellationToken);
        if (Is(outcome, RepositoryFault.Locked) && await UnlockOurDead(arguments, cancellationToken))
        {
            outcome = await process.Run(spec, cancellationToken);
        }

        if (outcome.ExitCode != 0)
        {
            throw _failure.Of(operation.Purpose, outcome, operation.Reading(outcome));
        }

        if (operation.Alone)
        {
            // It had the exclusive lock, so no dead one is left to be proven.
            repositoryLock.Children.Dead().ForEach(repositoryLock.Children.Remove);
        }

        return outcome;
    }

    private static bool Is(CommandOutcome outcome, RepositoryFault fault) => outcome.ExitCode != 0 && ResticExit.Fault(outcome.ExitCode, outcome.ErrorTail) == fault;

    private async Task<bool> UnlockOurDead(ResticArguments arguments, CancellationToken cancellationToken)
    {
        var dead = repositoryLock.Children.Dead();
        if (dead.Count == 0)
        {
            return false;
        }

        if (await Locks(arguments, cancellationToken) is not { } locks
            || !DeadLocks.MayUnlock(locks, dead, [.. repositoryLock.Children.All().Where(record => record.IsAlive)], ProcessIdentity.ThisHost, clock.GetUtcNow()))
        {
            return false;
        }

        // Restic leaves a lock of a host of another name (a container that was made anew) for half an hour, and one whose pid has been given to somebody else: then its proof must stay.
        var unlocked = await process.Run(process.Spec(arguments.Unlock()), cancellationToken);
        if (unlocked.ExitCode == 0 && await Locks(arguments, cancellationToken) is { } left)
        {
            DeadLocks.Settled(dead, left).ToList().ForEach(repositoryLock.Children.Remove);
        }

        return unlocked.ExitCode == 0;
    }

    /// <summary>Null when they cannot all be read: one may just have gone.</summary>
    private async Task<IReadOnlyList<ResticLock>?> Locks(ResticArguments arguments, CancellationToken cancellationToken)
    {
        var list = await process.Run(process.Spec(arguments.ListLocks()), cancellationToken);
        var locks = new List<ResticLock>();
        foreach (var id in list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var read = await process.Run(process.Spec(arguments.ReadLock(id)), cancellationToken);
            if (ResticOutput.Lock(id, read.Output) is not { } one)
            {
                return null;
            }

            locks.Add(one);
        }

        return list.ExitCode == 0 ? locks : null;
    }
}
