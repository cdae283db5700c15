using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>One restic child, written down while it runs: it proves afterwards that a lock in the repository is ours and dead.</summary>
/// <param name="Repository">Without credentials.</param>
/// <param name="Since">Wall time just before the child started; its locks are not older.</param>
public sealed record ChildRecord(ProcessIdentity Process, string Repository, DateTimeOffset Since);
