using DrDrill.Publishing.Checks;
using DrDrill.Reports.Model;
using DrDrill.Tests.Publishing;
using DrDrill.Worker;

namespace DrDrill.Tests.Worker;

public sealed class CheckRotationTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();
    private readonly SimulatedTime _clock = new(Jobs.Noon);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void In_as_many_runs_as_there_are_parts_each_is_read_once_also_over_restarts()
    {
        var read = new List<string>();
        for (var run = 0; run < 7; run++)
        {
            var rotation = Rotation();
            read.Add(rotation.Next("check", 7));
            rotation.Advance("check", 7, damage: null);
        }

        read.Should().Equal("1/7", "2/7", "3/7", "4/7", "5/7", "6/7", "7/7");
        Rotation().Next("check", 7).Should().Be("1/7");
    }

    [Fact]
    public void Two_jobs_rotate_by_themselves()
    {
        Rotation().Advance("a", 3, damage: null);

        Rotation().Next("b", 3).Should().Be("1/3");
    }

    [Fact]
    public void What_was_read_counts_each_part_once_with_the_times_of_the_last_checks_and_what_they_found()
    {
        foreach (var damage in new[] { null, "pack 5f0a", null, null })
        {
            Rotation().Advance("check", 3, damage);
            _clock.Pass(TimeSpan.FromDays(1));
        }

        var report = new CheckRecords(_place.In("state")).Read("check")!.Report!;
        (report.Parts, report.PartsRead, report.FirstAt, report.LastAt).Should().Be((3, 3, Jobs.Noon.AddDays(1), Jobs.Noon.AddDays(3)));
        report.Damaged.Should().Equal(new DamagedPartReport(2, Jobs.Noon.AddDays(1), "pack 5f0a"));

        Rotation().Advance("check", 3, damage: null);
        new CheckRecords(_place.In("state")).Read("check")!.Report!.Damaged.Should().BeEmpty("the part was read again and is sound");
    }

    [Fact]
    public void With_other_parts_nothing_that_was_read_before_counts()
    {
        Rotation().Advance("check", 7, damage: null);
        Rotation().Next("check", 3).Should().Be("1/3");

        Rotation().Advance("check", 3, damage: null);

        new CheckRecords(_place.In("state")).Read("check")!.Report.Should().BeEquivalentTo(new { Parts = 3, PartsRead = 1 });
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"job\":\"check\",\"par")]
    public void A_record_that_cannot_be_read_is_as_none(string text)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_place.In("state")).FullName, "check-check.json"), text);

        new CheckRecords(_place.In("state")).Read("check").Should().BeNull();
        Rotation().Next("check", 3).Should().Be("1/3");
    }

    private CheckRotation Rotation() => new(new CheckRecords(_place.In("state")), _clock);
}
