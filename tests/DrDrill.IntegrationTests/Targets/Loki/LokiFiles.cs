using System.Text.Json;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>The configuration of a Loki for tests: loopback only, everything below one directory, ready at once.</summary>
internal static class LokiFiles
{
    /// <param name="data">Its path_prefix.</param>
    /// <param name="port">HTTP; gRPC listens on the next one but one.</param>
    /// <param name="tenants">auth_enabled.</param>
    /// <param name="busy">Chunks are cut and flushed within seconds.</param>
    /// <param name="schema">v12 for 2.8, v13 from 2.9 on.</param>
    public static string Write(string directory, string data, int port, bool tenants = false, bool busy = false, string schema = "v13")
    {
        var filesystem = new { chunks_directory = $"{data}/chunks", rules_directory = $"{data}/rules" };
        var configuration = new
        {
            auth_enabled = tenants,
            analytics = new { reporting_enabled = false },
            server = new { http_listen_address = "127.0.0.1", http_listen_port = port, grpc_listen_address = "127.0.0.1", grpc_listen_port = port + 2, log_level = "warn" },
            common = new
            {
                path_prefix = data,
                instance_addr = "127.0.0.1",
                replication_factor = 1,
                ring = new { instance_addr = "127.0.0.1", kvstore = new { store = "inmemory" } },
                storage = new { filesystem },
            },
            schema_config = new
            {
                configs = new[] { new { from = "2020-10-24", store = "tsdb", object_store = "filesystem", schema, index = new { prefix = "index_", period = "24h" } } },
            },
            frontend_worker = new { frontend_address = $"127.0.0.1:{port + 2}" },
            limits_config = new { allow_structured_metadata = schema == "v13" },
            ingester = new
            {
                lifecycler = new { min_ready_duration = "0s", final_sleep = "0s" },
                wal = new { enabled = true, checkpoint_duration = busy ? "2s" : "5m" },
                chunk_idle_period = busy ? "1s" : "30m",
                max_chunk_age = busy ? "4s" : "2h",
                flush_check_period = busy ? "500ms" : "30s",
            },
        };
        var file = $"{directory}/loki-{port}.yml";
        File.WriteAllText(file, JsonSerializer.Serialize(configuration));
        return file;
    }
}
