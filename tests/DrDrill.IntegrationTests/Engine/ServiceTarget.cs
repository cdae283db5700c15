using System.Globalization;
using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Targets;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A files target with a service on it: it answers only while the test program says that it serves.</summary>
internal sealed class ServiceTarget(ITarget files, string readyFile) : ITarget
{
    /// <summary>How its clone is to be booted; null: needs none.</summary>
    public Func<DataPath, ClonePlan?> Clone { get; init; } = _ => null;

    public TargetName Name => files.Name;

    public string Kind => files.Kind;

    public DataPath Data => files.Data;

    public bool HasService => true;

    public Task<TargetHealth> CheckHealth(CancellationToken cancellationToken) => files.CheckHealth(cancellationToken);

    public string? WhyNotItsData(DataPath directory) => files.WhyNotItsData(directory);

    public Task<SnapshotEvidence> RecordSnapshotEvidence(SnapshotMethod method, CancellationToken cancellationToken) => files.RecordSnapshotEvidence(method, cancellationToken);

    public Task<FreezeReport> Freeze(SnapshotMethod method, DataPath into, CancellationToken cancellationToken) => files.Freeze(method, into, cancellationToken);

    public bool IsImmutable(string relativePath) => files.IsImmutable(relativePath);

    public bool IsExcluded(string relativePath) => files.IsExcluded(relativePath);

    public Task<LossEvidence> RecordLossEvidence(SnapshotEvidence snapshot, CancellationToken cancellationToken) => files.RecordLossEvidence(snapshot, cancellationToken);

    public LossEvidence? ReadTakenAway(LossEvidence recorded, DataPath quarantine) => files.ReadTakenAway(recorded, quarantine);

    public async Task<Answer> Ask(SnapshotEvidence snapshot, CancellationToken cancellationToken) =>
        Serves() ? await files.Ask(snapshot, cancellationToken) : new Answer(false, "the service does not serve");

    public Task<bool> IsReady(CancellationToken cancellationToken) => Task.FromResult(Serves());

    public Task<SampleTime?> FindFreshSample(SampleTime after, CancellationToken cancellationToken) =>
        Task.FromResult<SampleTime?>(Serves() ? SampleTime.From(DateTimeOffset.UtcNow) : null);

    public ServiceAccess? Live => files.Live;

    public ITarget At(ServiceAccess? access, DataPath elsewhere) => new ServiceTarget(files.At(null, elsewhere), readyFile) { Clone = Clone };

    public Task CopyForClone(DataPath source, DataPath into, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ClonePlan?> PlanClone(DataPath cloneData, DataPath room, int port, CancellationToken cancellationToken) => Task.FromResult(Clone(cloneData));

    public Task<TargetVerification> Verify(VerificationRequest request, CancellationToken cancellationToken) => files.Verify(request, cancellationToken);

    public Task<Integrity> CheckIntegrity(SnapshotEvidence snapshot, CancellationToken cancellationToken) => files.CheckIntegrity(snapshot, cancellationToken);

    public Task<Integrity> CheckOriginal(LossEvidence loss, CancellationToken cancellationToken) => files.CheckOriginal(loss, cancellationToken);

    private bool Serves() =>
        File.Exists(readyFile) && int.TryParse(File.ReadAllText(readyFile), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && ProcessIdentity.Of(pid) is not null;
}
