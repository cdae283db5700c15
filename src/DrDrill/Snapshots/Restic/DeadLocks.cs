namespace DrDrill.Snapshots.Restic;

/// <summary>
/// Whether <c>restic unlock</c> may be run; pure. It removes every lock whose pid it does not see on a host of this name, also the live one of a
/// container with the same name (measured), and every lock older than 30 minutes. So each lock that it could take must be proven ours and dead.
/// </summary>
internal static class DeadLocks
{
    private static readonly TimeSpan SurelyKeptByRestic = TimeSpan.FromMinutes(25);
    private static readonly TimeSpan ClockGrain = TimeSpan.FromSeconds(1);

    /// <param name="dead">Records of children that are gone.</param>
    /// <param name="alive">Records of children that live; what restic sees of them is what is from here.</param>
    public static bool MayUnlock(
        IReadOnlyList<ResticLock> locks, IReadOnlyList<ChildRecord> dead, IReadOnlyList<ChildRecord> alive, string thisHost, DateTimeOffset now)
    {
        return locks.Any(Proven) && locks.All(one => Proven(one) || (!IsOld(one) && (one.Host != thisHost || alive.Any(record => record.Process.IsFromHere && Matches(one, record)))));

        bool Proven(ResticLock one) => dead.Any(record => Matches(one, record)) && !alive.Any(record => Matches(one, record));

        bool IsOld(ResticLock one) => now - one.Time > SurelyKeptByRestic;
    }

    /// <summary>Those that prove nothing any more: none of the locks is theirs.</summary>
    public static IEnumerable<ChildRecord> Settled(IReadOnlyList<ChildRecord> dead, IReadOnlyList<ResticLock> locks) => dead.Where(record => !locks.Any(one => Matches(one, record)));

    private static bool Matches(ResticLock one, ChildRecord record) =>
        one.Host == record.Process.Host && one.Pid == record.Process.Pid && one.Time >= record.Since - ClockGrain;
}
