using DrDrill.Tests.Publishing;
using DrDrill.Worker;

namespace DrDrill.Tests.Worker;

public sealed class CheckRotationTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void In_as_many_runs_as_there_are_parts_each_is_read_once_also_over_restarts()
    {
        var read = new List<string>();
        for (var run = 0; run < 7; run++)
        {
            var rotation = new CheckRotation(_place.In("state"));
            read.Add(rotation.Next("check", 7));
            rotation.Advance("check");
        }

        read.Should().Equal("1/7", "2/7", "3/7", "4/7", "5/7", "6/7", "7/7");
        new CheckRotation(_place.In("state")).Next("check", 7).Should().Be("1/7");
    }

    [Fact]
    public void Two_jobs_rotate_by_themselves()
    {
        new CheckRotation(_place.In("state")).Advance("a");

        new CheckRotation(_place.In("state")).Next("b", 3).Should().Be("1/3");
    }
}
