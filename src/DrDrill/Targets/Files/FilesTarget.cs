using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.Targets.Files;

/// <summary>
/// Any directory of files. A stream is a file, its samples are its versions, a version's time is its modification time. A frozen tree is a real
/// copy (reflinked where the file system can), because nothing says that a file will not be written in place.
/// </summary>
public sealed class FilesTarget(TargetName name, DataPath data, FreezeCopy copy, TimeProvider clock) : ITarget
{
    public const string KindName = "files";
    private const int QuestionFiles = 200;

    public TargetName Name => name;

    public string Kind => KindName;

    public DataPath Data => data;

    public bool HasService => false;

    public Task<TargetHealth> CheckHealth(CancellationToken cancellationToken)
    {
        var files = FileTree.Walk(data.Value, IsExcluded).LongCount(entry => entry.Status.IsFile);
        return Task.FromResult(new TargetHealth(HealthState.Healthy, $"{files} files", null, TimeSpan.Zero, []));
    }

    public string? WhyNotItsData(DataPath directory) =>
        FileTree.Names(directory.Value).Any(entry => !IsExcluded(entry)) ? null : $"{directory} is empty.";

    public Task<SnapshotEvidence> RecordSnapshotEvidence(SnapshotMethod method, CancellationToken cancellationToken)
    {
        if (method == SnapshotMethod.Admin)
        {
            throw new TargetException($"Target {name}: plain files have no admin snapshot.", "Set 'snapshotMethod: freeze' (a copy) or 'live'.");
        }

        var now = SampleTime.From(clock.GetUtcNow());
        return Task.FromResult(new SnapshotEvidence
        {
            Target = name.Value,
            Kind = Kind,
            Method = method,
            AsOf = now,
            From = new SampleTime(0),
            Streams = StreamsOf(data),
            Windows = [],
            Digests = [],
            Question = method == SnapshotMethod.Live ? null : new DigestEvidence($"the {QuestionFiles} newest files, byte for byte, and every name, size, owner and mode", new SampleTime(0), now, 0, ""),
            Sampling = method == SnapshotMethod.Live ? "Nothing: files that are read while they change cannot be told from files that came back wrong." : "Every file, by SHA-256 of its content and by what lstat tells of it.",
        });
    }

    public async Task<FreezeReport> Freeze(SnapshotMethod method, DataPath into, CancellationToken cancellationToken) =>
        await copy.Make(data, into, IsExcluded, cancellationToken);

    public bool IsImmutable(string relativePath) => true;

    public bool IsExcluded(string relativePath) => relativePath == ".drdrill";

    public Task<LossEvidence> RecordLossEvidence(SnapshotEvidence snapshot, CancellationToken cancellationToken) =>
        Task.FromResult(new LossEvidence(SampleTime.From(clock.GetUtcNow()), snapshot.From, StreamsOf(data), TimeSpan.Zero));

    public LossEvidence? ReadTakenAway(LossEvidence recorded, DataPath quarantine) => recorded with { Streams = StreamsOf(quarantine) };

    public async Task<Answer> Ask(SnapshotEvidence snapshot, CancellationToken cancellationToken)
    {
        var newest = (snapshot.Manifest ?? []).Where(file => file.Kind == FileKind.File).OrderByDescending(file => file.ModifiedNs).Take(QuestionFiles).ToList();
        var comparison = await Compare(newest, cancellationToken);
        return comparison.IsIntact ? new Answer(true, $"{newest.Count} files") : new Answer(false, comparison.Mismatches[0].ToString());
    }

    public Task<bool> IsReady(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<SampleTime?> FindFreshSample(SampleTime after, CancellationToken cancellationToken) => Task.FromResult<SampleTime?>(null);

    public ServiceAccess? Live => null;

    public ITarget At(ServiceAccess? access, DataPath elsewhere) => new FilesTarget(name, elsewhere, copy, clock);

    public Task CopyForClone(DataPath source, DataPath into, CancellationToken cancellationToken) => throw new NotSupportedException("Files are read where they are.");

    public Task<ClonePlan?> PlanClone(DataPath cloneData, DataPath room, int port, CancellationToken cancellationToken) => Task.FromResult<ClonePlan?>(null);

    public async Task<TargetVerification> Verify(VerificationRequest request, CancellationToken cancellationToken)
    {
        var before = FileVersions.Of(request.Snapshot.Manifest ?? []);
        var outcomes = new List<StreamOutcome>();
        foreach (var file in request.Loss.Streams)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Isolated, the original lives on: one that was written since the loss says nothing of its size then.
            var status = Posix.Status($"{request.Original}/{file.Stream}");
            long? size = status?.ModifiedNs == file.Newest.UnixNanoseconds ? status.Size : null;
            outcomes.Add(FileVersions.Outcome(file.Stream, file.Newest, size, before, request.Snapshot.AsOf));
        }

        var recorded = outcomes.Select(o => o.Stream).ToHashSet(StringComparer.Ordinal);
        var resurrected = before.Keys.Count(path => !recorded.Contains(path));
        string[] notes = resurrected == 0 ? [] : [$"{resurrected} files that had been deleted after the snapshot came back with it."];
        return new TargetVerification(outcomes, await CheckIntegrity(request.Snapshot, cancellationToken), null, notes);
    }

    public Task<Integrity> CheckIntegrity(SnapshotEvidence snapshot, CancellationToken cancellationToken) =>
        Compare([.. (snapshot.Manifest ?? []).Where(entry => entry.Kind == FileKind.File)], cancellationToken);

    public Task<Integrity> CheckOriginal(LossEvidence loss, CancellationToken cancellationToken)
    {
        var found = StreamsOf(data).ToDictionary(s => s.Stream, StringComparer.Ordinal);
        var mismatches = loss.Streams
            .Where(s => !found.TryGetValue(s.Stream, out var now) || now.Newest < s.Newest)
            .Select(s => new Mismatch(s.Stream, $"modified {s.Newest}", found.TryGetValue(s.Stream, out var now) ? $"modified {now.Newest}" : "no such file"));
        return Task.FromResult(new Integrity(0, loss.Streams.Count, 0, loss.Streams.Count, [.. mismatches]));
    }

    private async Task<Integrity> Compare(IReadOnlyList<FileEntry> expected, CancellationToken cancellationToken)
    {
        var mismatches = new List<Mismatch>();
        foreach (var file in expected)
        {
            var path = $"{data}/{file.Path}";
            if (Posix.Status(path) is not { IsFile: true } status)
            {
                mismatches.Add(new Mismatch(file.Path, $"a file of {file.Size} bytes", "nothing"));
            }
            else if (status.Size != file.Size)
            {
                mismatches.Add(new Mismatch(file.Path, $"{file.Size} bytes", $"{status.Size} bytes"));
            }
            else if (file.Sha256 is { } digest && await FileTree.Sha256(path, cancellationToken) is var found && found != digest)
            {
                mismatches.Add(new Mismatch(file.Path, $"SHA-256 {digest}", found));
            }
        }

        return new Integrity(0, expected.Count, expected.Count, 0, mismatches);
    }

    private List<StreamEvidence> StreamsOf(DataPath root) =>
        [.. FilesIn(root).Select(file => new StreamEvidence(file.RelativePath, new SampleTime(file.Status.ModifiedNs), 1))];

    private IEnumerable<TreeEntry> FilesIn(DataPath root) => FileTree.Walk(root.Value, IsExcluded).Where(entry => entry.Status.IsFile);
}
