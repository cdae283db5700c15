using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Prometheus;

/// <summary>
/// Lets Prometheus make the copy: <c>POST /api/v1/admin/tsdb/snapshot?skip_head=false</c> writes the head as a block and links the others below
/// <c>snapshots/</c>, which it never removes. It leaves out out-of-order samples of the head (tsdb/db.go, Snapshot).
/// </summary>
internal sealed class AdminSnapshot(PrometheusClient client, TimeProvider clock)
{
    public async Task<FreezeReport> Take(DataPath data, DataPath into, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var body = await client.Post("api/v1/admin/tsdb/snapshot?skip_head=false", [], cancellationToken);
        var snapshots = data.Below(TsdbLayout.Snapshots);
        var snapshot = snapshots.Below(NameIn(body.Bytes));
        if (Posix.Status(snapshot.Value) is not { IsDirectory: true })
        {
            throw new TargetException(
                $"Prometheus says that it made the snapshot {snapshot.Name}, but {snapshot} is not there.",
                "The target's 'data' is not the directory that this service writes to: compare it with 'storage.tsdb.path' on the service's /flags page.");
        }

        try
        {
            RequireSamples(snapshot);
            var copy = new TreeCopy();
            copy.MakeDirectory(data.Value, into.Value);
            foreach (var block in Directory.EnumerateDirectories(snapshot.Value).Order(StringComparer.Ordinal))
            {
                copy.Tree(block, $"{into}/{Path.GetFileName(block)}", link: _ => true);
            }

            copy.Finish();
            return new FreezeReport(copy.Linked, copy.Copied, 0, clock.GetElapsedTime(started));
        }
        finally
        {
            GuardedDelete.Tree(snapshots.Value, snapshot.Value);
        }
    }

    /// <summary>A server without blocks answers success and leaves an empty directory when the head is skipped.</summary>
    private static void RequireSamples(DataPath snapshot)
    {
        var blocks = BlockMeta.In(snapshot.Value);
        if (blocks.Sum(block => block.Samples) == 0)
        {
            throw new TargetException(
                $"The admin snapshot {snapshot.Name} holds {blocks.Count} blocks and no sample.",
                "Check that the service stores anything; or take snapshots with method 'freeze'.",
                "POST api/v1/admin/tsdb/snapshot?skip_head=false");
        }
    }

    private string NameIn(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.GetProperty("data").GetProperty("name").GetString()!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw client.NotPrometheus("POST api/v1/admin/tsdb/snapshot", "it names no snapshot", e);
        }
    }
}
