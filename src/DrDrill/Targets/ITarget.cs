using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Targets;

/// <summary>
/// A kind of data that can be hurt and healed. A target does not know that it is drilled: it makes coherent copies of its files,
/// says what it holds, and compares. It never stops or starts its service (that is the runtime's) and never moves live data.
/// Every call that asks the service is bounded in time by the target itself and throws <see cref="TargetException"/> with a way out.
/// </summary>
public interface ITarget
{
    TargetName Name { get; }

    string Kind { get; }

    /// <summary>The directory that holds the data.</summary>
    DataPath Data { get; }

    /// <summary>False for plain files without a service: then there is nothing to stop, start or wait for.</summary>
    bool HasService { get; }

    /// <summary>Asks the service, authenticated as configured; touches nothing.</summary>
    Task<TargetHealth> CheckHealth(CancellationToken cancellationToken);

    /// <summary>Null when the directory looks like this kind's data; otherwise what is missing. A guard before anything is moved.</summary>
    string? WhyNotItsData(DataPath directory);

    /// <summary>Reads from the live service what a snapshot frozen right afterwards must give back.</summary>
    Task<SnapshotEvidence> RecordSnapshotEvidence(SnapshotMethod method, CancellationToken cancellationToken);

    /// <summary>Makes a coherent copy of the live data in <paramref name="into"/>: an existing, empty directory on the same file system. Not called for <see cref="SnapshotMethod.Live"/>.</summary>
    Task<FreezeReport> Freeze(SnapshotMethod method, DataPath into, CancellationToken cancellationToken);

    /// <summary>Called when the runtime is about to stop the service for method <see cref="SnapshotMethod.Stop"/>: a chance to have it write out what it holds. Must not end its process.</summary>
    Task BeforeStop(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether a file of the data directory never changes once it is there, so that its digest is proof. Also: may be linked, not copied, into a clone.</summary>
    bool IsImmutable(string relativePath);

    /// <summary>Whether a top-level or nested entry is no data and stays out of copies (lock files, old snapshots, DrDrill's own work directory).</summary>
    bool IsExcluded(string relativePath);

    /// <summary>Reads newest times and counts per stream from the live service, immediately before the strike.</summary>
    Task<LossEvidence> RecordLossEvidence(SnapshotEvidence snapshot, CancellationToken cancellationToken);

    /// <summary>
    /// For targets that read files: what was really taken away, so that a file that came or went between the last look and the strike raises no false
    /// alarm when the original is back. Null where only the service can tell.
    /// </summary>
    LossEvidence? ReadTakenAway(LossEvidence recorded, DataPath quarantine);

    /// <summary>One short attempt at the snapshot's question. A service that does not answer yet is an incorrect answer, never an exception.</summary>
    Task<Answer> Ask(SnapshotEvidence snapshot, CancellationToken cancellationToken);

    /// <summary>One short attempt at the service's ready check. False while it does not answer.</summary>
    Task<bool> IsReady(CancellationToken cancellationToken);

    /// <summary>How long the service says that it replayed its log at its last start; null where it has none, or does not say.</summary>
    Task<TimeSpan?> ReadReplay(CancellationToken cancellationToken) => Task.FromResult<TimeSpan?>(null);

    /// <summary>The time of the first sample written after <paramref name="after"/>; null while there is none, or where the target never gets fresh data.</summary>
    Task<SampleTime?> FindFreshSample(SampleTime after, CancellationToken cancellationToken);

    /// <summary>
    /// The live service as it is asked here, credentials included: in an isolated drill it knows the truth up to the declared loss. Null for targets that read files.
    /// </summary>
    ServiceAccess? Live { get; }

    /// <summary>The same kind of target elsewhere: a clone that is asked at <paramref name="access"/> and has its files in <paramref name="data"/>. Without a service the access is ignored.</summary>
    ITarget At(ServiceAccess? access, DataPath data);

    /// <summary>Copies what a clone needs to read everything: growing files copied, immutable ones linked. <paramref name="into"/> is an existing, empty directory on the same file system.</summary>
    Task CopyForClone(DataPath source, DataPath into, CancellationToken cancellationToken);

    /// <summary>
    /// Writes into <paramref name="room"/> a configuration that scrapes, evaluates, sends, compacts and drops nothing, and says how to boot a clone with it
    /// on <paramref name="data"/>. Null when the target reads files and needs no clone.
    /// </summary>
    Task<ClonePlan?> PlanClone(DataPath data, DataPath room, int port, CancellationToken cancellationToken);

    /// <summary>Compares the restored, running target with the snapshot evidence and with the truth, stream by stream.</summary>
    Task<TargetVerification> Verify(VerificationRequest request, CancellationToken cancellationToken);

    /// <summary>Compares the running target with the snapshot evidence only: used again after the second restart, and by the real restore.</summary>
    Task<Integrity> CheckIntegrity(SnapshotEvidence snapshot, CancellationToken cancellationToken);

    /// <summary>After the original is back: everything that the loss evidence has must be there again.</summary>
    Task<Integrity> CheckOriginal(LossEvidence loss, CancellationToken cancellationToken);
}
