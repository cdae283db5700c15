using System.Text.Json;
using DrDrill.Drills;

namespace DrDrill.Snapshots.Restic;

/// <summary>
/// What restic prints, as records; pure. Shapes: restic's doc/075_scripting.rst, and 0.14 as recorded in the tests.
/// </summary>
public static class ResticOutput
{
    /// <summary>The summary of a finished backup, with the id as printed: 8 digits before 0.15, 64 since; null for any other line.</summary>
    public static (string SnapshotId, BackupSummary Summary)? BackupSummary(string line) =>
        ResticJson.Parse(line) is { } json && json.Text("message_type") == "summary"
            ? (json.Text("snapshot_id"), Summary(json))
            : null;

    /// <summary>A status line of backup or restore; null for any other line.</summary>
    public static TransferProgress? Progress(string line)
    {
        if (ResticJson.Parse(line) is not { } json || json.Text("message_type") != "status")
        {
            return null;
        }

        var total = json.Number("total_bytes");
        return new TransferProgress(
            json.Fraction("percent_done") is { } fraction ? Math.Clamp(fraction, 0, 1) : null,
            Math.Max(json.Number("bytes_done"), json.Number("bytes_restored")),
            total > 0 ? total : null);
    }

    /// <summary>The answer of <c>snapshots --json</c>, newest first; null when it is none, which must not be read as "no snapshots".</summary>
    public static IReadOnlyList<SnapshotRecord>? Snapshots(string output) => ResticJson.Parse(output) is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Select(Snapshot).OfType<SnapshotRecord>().OrderByDescending(snapshot => snapshot.TakenAt)]
        : output.Trim() == "null" ? [] : null;

    /// <summary>One line of <c>ls --json</c>; null for the snapshot's own line and anything else.</summary>
    public static SnapshotNode? Node(string line)
    {
        if (ResticJson.Parse(line) is not { } json || (json.Text("struct_type") != "node" && json.Text("message_type") != "node"))
        {
            return null;
        }

        return GoFileMode.Kind(json.Text("type")) is { } kind
            ? new SnapshotNode(
                json.Text("path"),
                kind,
                kind == FileKind.File ? json.Number("size") : 0,
                GoFileMode.Permissions((uint)json.Number("mode")),
                (uint)json.Number("uid"),
                (uint)json.Number("gid"),
                json.Time("mtime"))
            : null;
    }

    /// <summary>The ids that <c>forget --json</c> removed. Its array stands on one line; prune's prose follows. Nothing at all means that no snapshot had the tags.</summary>
    public static IReadOnlyList<SnapshotId>? Forgotten(string output)
    {
        if (string.IsNullOrWhiteSpace(output))
        {
            return [];
        }

        var groups = output.Split('\n').Select(ResticJson.Parse).FirstOrDefault(json => json is { ValueKind: JsonValueKind.Array });
        return groups is { } array
            ? [.. array.EnumerateArray().SelectMany(group => group.Items("remove")).Select(Snapshot).OfType<SnapshotRecord>().Select(snapshot => snapshot.Id)]
            : null;
    }

    /// <summary>The repository's id, of <c>cat config</c>.</summary>
    public static string? RepositoryId(string output) => ResticJson.Parse(output) is { } json && json.Text("id") is { Length: > 0 } id ? id : null;

    /// <summary>A lock, of <c>cat lock ID</c>.</summary>
    public static ResticLock? Lock(string id, string output) => ResticJson.Parse(output) is { } json && json.Text("hostname").Length > 0
        ? new ResticLock(id, json.Text("hostname"), (int)json.Number("pid"), json.Text("username"), json.Time("time"))
        : null;

    /// <summary>A line of standard error that says a path was left out; restic before 0.19 ends with 0 all the same.</summary>
    public static bool SaysLeftOut(string line) => line.Contains("does not exist, skipping", StringComparison.Ordinal);

    private static SnapshotRecord? Snapshot(JsonElement json) => SnapshotId.TryParse(json.Text("id"), out var id)
        ? new SnapshotRecord(
            id!,
            json.Time("time"),
            json.Text("hostname"),
            json.Texts("paths"),
            json.Texts("tags"),
            SnapshotId.TryParse(json.Text("parent"), out var parent) ? parent : null,
            Summary: null)
        : null;

    private static BackupSummary Summary(JsonElement json) => new(
        json.Number("files_new"),
        json.Number("files_changed"),
        json.Number("files_unmodified"),
        json.Number("total_files_processed"),
        json.Number("total_bytes_processed"),
        json.Number("data_added"),
        json.Fraction("total_duration") is { } seconds ? TimeSpan.FromSeconds(seconds) : json.Time("backup_end") - json.Time("backup_start"));
}
