using DrDrill.Publishing;
using DrDrill.Reports.Model;
using Serilog;

namespace DrDrill.Tests.Publishing;

public sealed class SafeFanOutTests
{
    [Fact]
    public async Task A_sink_that_fails_is_named_and_the_next_is_told_all_the_same()
    {
        var told = new List<string>();
        var fanOut = new SafeFanOut([new Sink("a", told, null), new Sink("b", told, new IOException("disk full")), new Sink("c", told, null)], new LoggerConfiguration().CreateLogger());

        var failures = await fanOut.Publish(DrillReportMapper.Map(Some.Result()), CancellationToken.None);

        told.Should().Equal("a", "b", "c");
        failures.Should().ContainSingle().Which.Should().Match<SinkFailure>(f => f.Sink == "b" && f.Error.Message == "disk full");
    }

    private sealed class Sink(string name, List<string> told, Exception? error) : IResultSink
    {
        public string Name => name;

        public Task Publish(DrillReport report, CancellationToken ct)
        {
            told.Add(name);
            return error is null ? Task.CompletedTask : Task.FromException(error);
        }
    }
}
