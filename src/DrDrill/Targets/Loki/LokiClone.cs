using System.Globalization;
using System.Text.Json;
using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Targets.Loki;

/// <summary>
/// Copies a Loki's data for a throw-away Loki and writes the configuration that boots it: only what makes the data readable is taken over from the
/// live one. Nothing is flushed, compacted, dropped, evaluated, sent or gossiped; a chunk is never written, so linked ones stay as they are.
/// </summary>
internal static class LokiClone
{
    private const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Longer than any clone lives, and short enough for every duration that Loki parses.</summary>
    private const string Never = "2400h";

    /// <summary>Replaying must not flush on its way: chunk files are written in place.</summary>
    private const string NoCeiling = "1TB";

    public static void Copy(LokiLayout layout, DataPath source, DataPath into)
    {
        try
        {
            var tree = new FrozenTree(source.Value, into.Value, layout);
            tree.Log(live: false);
            tree.Rest();
            tree.ShippedIndex();
            tree.Chunks();
            tree.Finish();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"{source} could not be copied to {into}: {e.Message}", "Check free space and permissions there; what was begun can be removed.", inner: e);
        }
    }

    public static ClonePlan Plan(LokiConfig config, LokiLayout layout, DataPath data, DataPath room, int port)
    {
        var owner = Posix.Status(data.Value) ?? throw new TargetException($"{data} does not exist.", "Check the target's 'data'.");
        foreach (var name in new[] { "cache", "compactor", "rules", "rules-temp", "ruler-wal" })
        {
            PrivateDirectory.Create(room.Below(name).Value);
            Posix.ChangeOwner(room.Below(name).Value, owner.Uid, owner.Gid);
        }

        var file = room.Below("loki.yml");
        AtomicFile.WriteText(file.Value, JsonSerializer.Serialize(Configuration(config, layout, data, room, port), JsonSerializerOptions.Default), ReadableByAll);
        Posix.ChangeOwner(file.Value, owner.Uid, owner.Gid);
        return new ClonePlan([$"-config.file={file}"], room, data, port, "ready");
    }

    /// <summary>JSON is YAML. Only keys that 2.8 to 3.x all know, but for those that the live one has.</summary>
    private static Dictionary<string, object> Configuration(LokiConfig config, LokiLayout layout, DataPath data, DataPath room, int port)
    {
        var grpc = port < 65_535 ? port + 1 : port - 1; // its network is its own: nobody else listens there
        var loopback = new Dictionary<string, object> { ["instance_addr"] = "127.0.0.1", ["kvstore"] = new Dictionary<string, object> { ["store"] = "inmemory" } };
        return new Dictionary<string, object>
        {
            ["auth_enabled"] = config.HasTenants,
            ["analytics"] = new Dictionary<string, object> { ["reporting_enabled"] = false },
            ["server"] = new Dictionary<string, object>
            {
                ["http_listen_address"] = "127.0.0.1", ["http_listen_port"] = port, ["grpc_listen_address"] = "127.0.0.1", ["grpc_listen_port"] = grpc, ["log_level"] = "warn",
            },
            ["common"] = new Dictionary<string, object>
            {
                ["path_prefix"] = data.Value,
                ["instance_addr"] = "127.0.0.1",
                ["replication_factor"] = 1,
                ["ring"] = loopback,
                ["storage"] = new Dictionary<string, object>
                {
                    ["filesystem"] = new Dictionary<string, object> { ["chunks_directory"] = $"{data}/{layout.Chunks}", ["rules_directory"] = $"{room}/rules" },
                },
            },
            ["schema_config"] = new Dictionary<string, object> { ["configs"] = config.Periods.Select(period => period.Copy()).ToList() },
            ["storage_config"] = new Dictionary<string, object>
            {
                ["tsdb_shipper"] = Shipper(config, layout, data, room, "tsdb"),
                ["boltdb_shipper"] = Shipper(config, layout, data, room, "boltdb"),
            },
            ["frontend_worker"] = new Dictionary<string, object> { ["frontend_address"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{grpc}") },
            ["ingester"] = Ingester(layout, data),
            ["querier"] = new Dictionary<string, object> { ["query_ingesters_within"] = "0s" },
            ["compactor"] = new Dictionary<string, object> { ["working_directory"] = $"{room}/compactor", ["retention_enabled"] = false, ["compaction_interval"] = Never },
            ["ruler"] = new Dictionary<string, object> { ["rule_path"] = $"{room}/rules-temp", ["wal"] = new Dictionary<string, object> { ["dir"] = $"{room}/ruler-wal" } },
            ["limits_config"] = Limits(config),
        };
    }

    private static Dictionary<string, object> Shipper(LokiConfig config, LokiLayout layout, DataPath data, DataPath room, string kind)
    {
        var shipper = new Dictionary<string, object>
        {
            ["active_index_directory"] = $"{data}/{layout.ActiveIndexes.FirstOrDefault(index => index.Contains(kind, StringComparison.Ordinal)) ?? $"{kind}-shipper-active"}",
            ["cache_location"] = $"{room}/cache/{kind}",
        };
        if (config.Text($"storage_config.{kind}_shipper.shared_store") is not null)
        {
            shipper["shared_store"] = "filesystem"; // a key of 2.x, gone in 3.0
        }

        return shipper;
    }

    private static Dictionary<string, object> Ingester(LokiLayout layout, DataPath data) => new()
    {
        ["wal"] = new Dictionary<string, object> { ["enabled"] = true, ["dir"] = $"{data}/{layout.Wal}", ["flush_on_shutdown"] = false, ["replay_memory_ceiling"] = NoCeiling },
        ["lifecycler"] = new Dictionary<string, object> { ["min_ready_duration"] = "0s", ["final_sleep"] = "0s" },
        ["flush_check_period"] = Never,
        ["chunk_idle_period"] = Never,
        ["max_chunk_age"] = Never,
    };

    /// <summary>What is not read from the live one is Loki's default; nothing of it hides entries.</summary>
    private static Dictionary<string, object> Limits(LokiConfig config)
    {
        var limits = new Dictionary<string, object> { ["unordered_writes"] = true };
        foreach (var name in new[] { "allow_structured_metadata" }.Where(name => config.Text($"limits_config.{name}") is not null))
        {
            limits[name] = config.Flag($"limits_config.{name}"); // refuses to start on a schema before v13 when it is on
        }

        if (long.TryParse(config.Text("limits_config.max_entries_limit_per_query"), NumberStyles.None, CultureInfo.InvariantCulture, out var most))
        {
            limits["max_entries_limit_per_query"] = most;
        }

        return limits;
    }
}
