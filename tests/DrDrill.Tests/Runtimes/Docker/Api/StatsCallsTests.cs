using System.Text;
using DrDrill.Runtimes.Docker.Api;

namespace DrDrill.Tests.Runtimes.Docker.Api;

public sealed class StatsCallsTests
{
    [Theory]
    [InlineData("""{"memory_stats":{"usage":1000,"stats":{"total_inactive_file":300,"inactive_file":100}}}""", 700)]
    [InlineData("""{"memory_stats":{"usage":1000,"stats":{"inactive_file":100}}}""", 900)]
    [InlineData("""{"memory_stats":{"usage":1000}}""", 1000)]
    public void The_page_cache_is_not_in_use(string json, long bytes) => StatsCalls.Parse(Encoding.UTF8.GetBytes(json)).Should().Be(bytes);

    [Fact]
    public void A_stopped_container_has_no_figure() => StatsCalls.Parse("""{"memory_stats":{}}"""u8.ToArray()).Should().BeNull();
}
