using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Traces;

/// <summary>The real binary, a real drill of files, and a server that takes OTLP.</summary>
public sealed class DrillTraceTests : IAsyncLifetime
{
    private readonly FilesRoot _root = new();
    private TraceReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        _receiver = await TraceReceiver.Start();
        _root.Environment["OTEL_EXPORTER_OTLP_HEADERS"] = "Authorization=Bearer%20planted-secret";
        _root.Configure(text => $"{text}traces: {{ endpoint: \"{_receiver.Url}\" }}\n");
        (await _root.Run("backup", "--init")).ShouldEndWith(0);
    }

    public async Task DisposeAsync()
    {
        _root.Dispose();
        if (_receiver is not null)
        {
            await _receiver.DisposeAsync();
        }
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_drill_arrives_whole_in_one_request_and_its_log_has_its_id()
    {
        var drilled = (await Drill()).ShouldEndWith(0);

        var (path, type, authorization, body) = _receiver.Taken.Should().ContainSingle().Subject;
        (path, type, authorization).Should().Be(("/v1/traces", "application/x-protobuf", "Bearer planted-secret"));
        var id = drilled.Json().GetProperty("drillId").GetString()!;
        body.Should().ContainAll(id, "service.name", "drdrill.verdict", "PASS", "shop", "strike", "restore", "verify", "original-back");
        Logged().Should().Contain($"\"DrillId\":\"{id}\"").And.NotContain("planted-secret");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_receiver_that_takes_nothing_is_told_of_and_changes_no_verdict()
    {
        _receiver.Answer = 503;

        var drilled = (await Drill()).ShouldEndWith(0);

        drilled.Json().GetProperty("verdict").GetString().Should().Be("PASS");
        drilled.Errors.Should().Contain("was not taken").And.NotContain("   at ", "a stack is for the file").And.NotContain("planted-secret");
        Logged().Should().Contain("was not taken");
        File.ReadAllLines($"{_root.Root}/DR/history.jsonl").Should().ContainSingle("the other sinks were told");
        Directory.Exists($"{_root.Root}/DR/unpublished").Should().BeTrue();
        Directory.GetFiles($"{_root.Root}/DR/unpublished").Should().BeEmpty("it counts as published");
    }

    private Task<Outcome> Drill() => _root.Run("drill", "--mode", "in-place", "--yes", "--json");

    private string Logged() => string.Concat(Directory.GetFiles($"{_root.Root}/DR/logs").Select(File.ReadAllText));
}
