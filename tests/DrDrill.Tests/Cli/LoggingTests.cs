using System.Text.Json;
using DrDrill.Cli;
using DrDrill.Drills;
using DrDrill.Tests.Publishing;
using Serilog.Events;

namespace DrDrill.Tests.Cli;

public sealed class LoggingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Each_event_is_one_line_of_compact_json_with_the_drills_id_in_a_file_of_the_owner_alone()
    {
        using (var log = Logging.Create(_directory.In("logs"), LogEventLevel.Fatal))
        using (Logging.Of(DrillId.Parse("20261121T061500Z-4f09ab")))
        {
            log.Warning(new InvalidOperationException("line one\nline two"), "Restored {Bytes:0.0} of {Target}", 12.34, "a \"b\"\n");
            log.Information("Plain");
        }

        var file = Directory.GetFiles(_directory.In("logs")).Should().ContainSingle().Subject;
        var events = File.ReadAllLines(file).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        events.Should().HaveCount(2);
        events[0].GetProperty("@mt").GetString().Should().Be("Restored {Bytes:0.0} of {Target}");
        events[0].GetProperty("@r")[0].GetString().Should().Be("12.3");
        events[0].GetProperty("@l").GetString().Should().Be("Warning");
        events[0].GetProperty("@x").GetString().Should().Contain("line two");
        events[0].GetProperty("Target").GetString().Should().Be("a \"b\"\n");
        events[0].GetProperty("DrillId").GetString().Should().Be("20261121T061500Z-4f09ab");
        events[1].TryGetProperty("@l", out _).Should().BeFalse();
        File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
