using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Snapshots;

namespace DrDrill.Engine;

/// <summary>Proves what a restore needs beside the data: the configuration comes back equal, and the password in escrow opened the repository. The host's own configuration is not touched.</summary>
/// <param name="escrow">Null: the worker's own password was used.</param>
public sealed class BesideTheData(ISnapshotRepository repository, Escrow? escrow)
{
    public async Task<(Integrity Integrity, IReadOnlyList<string> Notes)> Prove(ProvenSnapshot snapshot, CancellationToken cancellationToken)
    {
        var subject = snapshot.Subject;
        List<string> notes = escrow is null ? [] : [$"The data was restored with the password from escrow ({escrow.PasswordFile}), not with the worker's own."];
        if (snapshot.Evidence.Configuration is not { } configuration)
        {
            notes.AddRange(subject.Plan.Configuration.Count == 0 ? [] : [$"Snapshot {snapshot.Used.Id.Short} holds no configuration, so that was not proven; the next snapshot will hold it."]);
            return (Integrity.None, notes);
        }

        var found = await Restore(subject, snapshot, configuration, cancellationToken);
        var integrity = Compare(configuration.Files, found);
        var files = configuration.Files.Count(entry => entry.Kind == FileKind.File);
        notes.Add(integrity.IsIntact
            ? $"Configuration: all {files} files that the snapshot holds came back with the same digest."
            : $"Configuration: {integrity.Mismatches.Count} of {files} files did not come back as they were.");
        return (integrity, notes);
    }

    private async Task<IReadOnlyList<FileEntry>> Restore(Subject subject, ProvenSnapshot snapshot, ConfigurationEvidence configuration, CancellationToken cancellationToken)
    {
        var room = subject.Work.Fresh(subject.Work.Configuration);
        try
        {
            await repository.Restore(snapshot.Used.Id, configuration.Root, room, progress: null, cancellationToken);
            return await ConfigurationCopy.Digested(room.Below(configuration.Root.TrimStart('/')), cancellationToken);
        }
        finally
        {
            subject.Work.Remove(room);
        }
    }

    /// <summary>Everything that lstat tells, and every digest.</summary>
    private static Integrity Compare(IReadOnlyList<FileEntry> expected, IReadOnlyList<FileEntry> found)
    {
        var digests = found.ToDictionary(entry => entry.Path, entry => entry.Sha256, StringComparer.Ordinal);
        var changed = expected.Where(entry => digests.TryGetValue(entry.Path, out var digest) && digest != entry.Sha256)
            .Select(entry => new Mismatch(entry.Path, $"SHA-256 {entry.Sha256}", digests[entry.Path] ?? "no file"));
        var tree = ManifestComparison.WithRestored(expected, found);
        return tree with { Mismatches = [.. tree.Mismatches.Concat(changed).Select(mismatch => mismatch with { Where = $"configuration /{mismatch.Where}" })] };
    }
}
