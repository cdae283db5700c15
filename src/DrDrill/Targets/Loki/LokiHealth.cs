using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Loki;

/// <summary>
/// Asks the service by an authenticated query (ready is also said by a Loki that has lost all its data), and tells from its own configuration
/// whether all of its data lies in the one directory that a drill takes away and brings back.
/// </summary>
internal sealed class LokiHealth(LokiClient client, LokiSettings settings, LokiConfig config)
{
    public async Task<TargetHealth> Check(CancellationToken cancellationToken)
    {
        var version = await client.Version(cancellationToken);
        if (WhyNot() is { } reason)
        {
            return new TargetHealth(HealthState.Unsupported, reason, version, null, []);
        }

        var warnings = new List<string>();
        var (paths, why) = LokiPaths.Of(config);
        if ((why is not null ? $"It cannot be drilled: {why}." : WrongDirectory(paths!, warnings)) is { } elsewhere)
        {
            return new TargetHealth(HealthState.Unsupported, elsewhere, version, null, []);
        }

        var now = await client.Clock(cancellationToken);
        var streams = await client.Series(new SampleRange(now.Now - 3_600_000_000_000, now.Now), cancellationToken);
        Warn(paths!, warnings);
        return new TargetHealth(HealthState.Healthy, $"Loki {version} at {client.Url}: {streams.Count} streams in the last hour.", version, now.Offset, warnings);
    }

    private string? WhyNot()
    {
        var target = config.Text("target") ?? "all";
        if (target != "all")
        {
            return $"It is one part of a divided Loki (target '{target}'): its data is not in one place. DrDrill drills a single binary (target 'all').";
        }

        if (config.Periods.FirstOrDefault(period => period.ObjectStore != "filesystem") is { } remote)
        {
            return $"It keeps its chunks in object storage (schema_config: object_store '{remote.ObjectStore}'): the volume is not the data. Back the bucket up by its own means (versioning, replication).";
        }

        if (config.Periods.FirstOrDefault(period => period.Store is not ("tsdb" or "boltdb-shipper")) is { } foreign)
        {
            return $"Its index store is '{foreign.Store}' (schema_config); DrDrill knows the layouts of 'tsdb' and 'boltdb-shipper'.";
        }

        return config.Flag("ingester.wal.enabled")
            ? null
            : "Its write-ahead log is off (ingester.wal.enabled: false): what is in memory, up to hours, is in no file, so no copy of the volume holds it. Turn the log on.";
    }

    /// <summary>Only a path that exists here too can be compared: a container's path means nothing on this host.</summary>
    private string? WrongDirectory(LokiPaths paths, List<string> warnings)
    {
        if (Posix.Status($"{paths.Root}/.") is not { } there || Posix.Status($"{settings.Data}/.") is not { } ours || (there.Inode == ours.Inode && there.Device == ours.Device))
        {
            return null;
        }

        if (paths.Layout.WhyNot(paths.Root) is null)
        {
            return $"It stores in {paths.Root}, not in {settings.Data}. Set the target's 'data' to {paths.Root}.";
        }

        warnings.Add($"It says that it stores in {paths.Root}; on this host that is another directory than {settings.Data}. That is right for a container only.");
        return null;
    }

    private void Warn(LokiPaths paths, List<string> warnings)
    {
        if (config.Duration("ingester.lifecycler.min_ready_duration") is { } wait && wait > TimeSpan.Zero)
        {
            warnings.Add($"Its /ready alone waits {wait.TotalSeconds:0.#} s after a start; set ingester.lifecycler.min_ready_duration: 0s.");
        }

        if (config.Text("frontend_worker.frontend_address") is null && config.Text("frontend_worker.scheduler_address") is null)
        {
            warnings.Add("Its first query after a start waits some 10 s for a scheduler ring; set frontend_worker.frontend_address: 127.0.0.1:<grpc port>.");
        }

        if (config.Duration("querier.query_ingesters_within") is { } within && within > TimeSpan.Zero)
        {
            warnings.Add($"Queries ask the ingester only for the last {within.TotalHours:0.#} h (querier.query_ingesters_within): what an older snapshot has in its log alone cannot be queried after a restore until Loki has written it out; set it to 0.");
        }

        if (paths.Layout.HasBoltFiles(settings.Data.Value))
        {
            warnings.Add("Its index is boltdb-shipper, written in place: only 'snapshotMethod: stop' copies it safely; 'freeze' is refused.");
        }
    }
}
