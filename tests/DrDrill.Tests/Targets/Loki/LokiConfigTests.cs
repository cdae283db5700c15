using DrDrill.Drills;
using DrDrill.Targets.Loki;
using RichardSzalay.MockHttp;

namespace DrDrill.Tests.Targets.Loki;

public sealed class LokiConfigTests
{
    private const string Sound = """
        target: all
        auth_enabled: false
        common: { path_prefix: /loki }
        ingester: { max_chunk_age: 2h0m0s, wal: { enabled: true, dir: /loki/wal }, lifecycler: { min_ready_duration: 15s } }
        querier: { query_ingesters_within: 3h0m0s }
        frontend_worker: { frontend_address: "" }
        compactor: { working_directory: /loki/compactor }
        schema_config: { configs: [ { from: "2020-10-24", store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h0m0s } } ] }
        storage_config: { filesystem: { directory: /loki/chunks }, tsdb_shipper: { active_index_directory: /loki/tsdb-shipper-active, cache_location: /loki/tsdb-shipper-cache } }
        """;

    [Theory]
    [InlineData("0s", 0)]
    [InlineData("0", 0)]
    [InlineData("1h30m0s", 5400)]
    [InlineData("1.5s", 1.5)]
    [InlineData("250ms", 0.25)]
    [InlineData("7d", 604_800)]
    public void Durations_are_read_as_Go_and_Prometheus_write_them(string text, double seconds) => GoDuration.Parse(text)!.Value.TotalSeconds.Should().Be(seconds);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("15")]
    [InlineData("-1s")]
    public void What_is_no_duration_is_none(string text) => GoDuration.Parse(text).Should().BeNull();

    [Theory]
    [InlineData("target: all", "target: read,write", "divided")]
    [InlineData("object_store: filesystem", "object_store: s3", "object storage")]
    [InlineData("wal: { enabled: true", "wal: { enabled: false", "log is off")]
    [InlineData("dir: /loki/wal", "dir: /fast/wal", "outside of /loki")]
    [InlineData("directory: /loki/chunks", "directory: /big/chunks", "outside of /loki")]
    [InlineData("store: tsdb", "store: boltdb", "index store")]
    public async Task What_cannot_be_drilled_is_skipped_with_its_reason(string from, string to, string reason)
    {
        var health = await Health(Sound.Replace(from, to, StringComparison.Ordinal));

        health.State.Should().Be(HealthState.Unsupported);
        health.Detail.Should().Contain(reason);
    }

    [Fact]
    public async Task What_makes_it_come_back_slowly_is_said_with_the_keys_to_set()
    {
        var health = await Health(Sound);

        health.State.Should().Be(HealthState.Healthy, health.Detail);
        health.Warnings.Should().HaveCount(3);
        string.Join('\n', health.Warnings).Should().Contain("min_ready_duration: 0s").And.Contain("frontend_worker.frontend_address: 127.0.0.1").And.Contain("query_ingesters_within");
    }

    [Fact]
    public async Task An_answer_that_is_no_configuration_is_unhealthy_and_says_what_to_check()
    {
        var health = await Health("<html>please log in</html>");

        health.State.Should().Be(HealthState.Unhealthy);
        health.Detail.Should().Contain("'url'");
    }

    [Fact]
    public void The_layout_follows_the_configuration()
    {
        var (paths, why) = LokiPaths.Of(LokiConfig.Parse(Sound.Replace("/loki/chunks", "/loki/store/chunks", StringComparison.Ordinal)));

        why.Should().BeNull();
        paths!.Layout.Chunks.Should().Be("store/chunks");
        paths.Layout.IsImmutable("store/chunks/fake/a/b").Should().BeTrue();
        paths.Layout.IsImmutable("chunks/fake/a/b").Should().BeFalse();
    }

    [Fact]
    public void A_clone_takes_over_the_schema_and_nothing_that_sends_drops_or_gossips()
    {
        using var room = new TemporaryRoom();
        var live = LokiConfig.Parse(Sound + "\nmemberlist: { join_members: [a] }\nruler: { alertmanager_url: http://alerts }\n");

        var plan = LokiClone.Plan(live, LokiLayout.Default, room.Data, room.Path, 40_000);

        plan.Arguments.Should().Equal($"-config.file={room.Path}/loki.yml");
        var text = File.ReadAllText($"{room.Path}/loki.yml");
        text.Should().NotContain("memberlist").And.NotContain("alerts").And.NotContain("/loki/").And.NotContain("shared_store");
        var clone = LokiConfig.Parse(text);
        clone.Text("server.http_listen_address").Should().Be("127.0.0.1");
        clone.Flag("compactor.retention_enabled").Should().BeFalse();
        clone.Flag("analytics.reporting_enabled").Should().BeFalse();
        clone.Text("querier.query_ingesters_within").Should().Be("0s");
        clone.Periods.Should().ContainSingle().Which.Store.Should().Be("tsdb");
    }

    private static async Task<TargetHealth> Health(string configuration)
    {
        using var http = new MockHttpMessageHandler();
        http.When("http://loki/config").Respond("text/plain", configuration);
        http.When("http://loki/loki/api/v1/status/buildinfo").Respond("application/json", """{"version":"3.0.0"}""");
        http.When("http://loki/loki/api/v1/query").Respond("application/json", """{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1795233166.126,"1"]}]}}""");
        http.When("http://loki/loki/api/v1/series").Respond("application/json", """{"status":"success","data":[{"job":"a"}]}""");
        var settings = new LokiSettings(TargetName.Create("loki"), DataPath.Create("/nowhere/loki"), new Uri("http://loki/"));
        return await new LokiTarget(settings, http.ToHttpClient(), TimeProvider.System).CheckHealth(CancellationToken.None);
    }

    private sealed class TemporaryRoom : IDisposable
    {
        public DataPath Path { get; } = DataPath.Create(Directory.CreateTempSubdirectory("lok-clone-").FullName);

        public DataPath Data => DataPath.Create(Directory.CreateDirectory($"{Path}/data").FullName);

        public void Dispose() => Directory.Delete(Path.Value, recursive: true);
    }
}
