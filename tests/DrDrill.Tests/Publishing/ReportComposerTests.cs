using DrDrill.Drills;
using DrDrill.Publishing;
using DrDrill.Publishing.Checks;
using DrDrill.Reports.Model;

namespace DrDrill.Tests.Publishing;

/// <summary>What a report takes from elsewhere: the last negative control, and what the checks read.</summary>
public sealed class ReportComposerTests : IDisposable
{
    private static readonly ControlReport Caught = new("missing file", ControlWord.Caught, "it is gone");
    private static readonly DrillResult Own = Some.Result() with { Plan = Some.Plan() with { Sandbox = false } };
    private readonly TemporaryDirectory _directory = new();
    private readonly ReportStore _store;

    public ReportComposerTests() => _store = new ReportStore(_directory.In("DR"));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_last_negative_control_of_the_target_and_its_age_at_the_end_of_the_drill_stand_in_it()
    {
        await Record(new TargetControls("prometheus", Own.FinishedAt.AddHours(-3), [Caught]), new TargetControls("loki", Own.FinishedAt, []));

        Composer().Compose(Own).Targets.Single().NegativeControl.Should().BeEquivalentTo(new NegativeControlReport(Own.FinishedAt.AddHours(-3), 10_800, [Caught]));
    }

    [Fact]
    public void That_none_ever_ran_is_null_and_not_green()
    {
        var report = Composer().Compose(Own);

        report.Targets.Single().NegativeControl.Should().BeNull();
        report.Next.Should().Contain(step => step.Contains("no negative control has been run"));
    }

    [Fact]
    public async Task One_of_a_single_target_leaves_what_is_known_of_the_others()
    {
        await Record(new TargetControls("prometheus", Some.Now, [Caught]), new TargetControls("loki", Some.Now, [Caught]));
        await Record(new TargetControls("loki", Some.Now.AddDays(1), []));

        new NegativeControlRecord(_store).Read().Should().BeEquivalentTo([new TargetControls("loki", Some.Now.AddDays(1), []), new TargetControls("prometheus", Some.Now, [Caught])]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Worker_and_command_line_that_write_at_once_lose_nothing()
    {
        var names = Enumerable.Range(0, 20).Select(i => $"target-{i}").ToList();

        await Task.WhenAll(names.Select(name => Task.Run(() => Record(new TargetControls(name, Some.Now, [])))));

        new NegativeControlRecord(_store).Read().Select(controls => controls.Target).Should().BeEquivalentTo(names);
    }

    [Theory]
    [InlineData("{\"at\":\"2026-11-21T03:07:00Z\",\"caught\":4,\"missed\":[]}")]
    [InlineData("{\"targets\":[{\"tar")]
    public void A_record_that_cannot_be_read_is_as_none(string text)
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_directory.In("DR")).FullName, "negative-control.json"), text);

        new NegativeControlRecord(_store).Read().Should().BeEmpty();
    }

    [Fact]
    public void Checks_that_are_configured_stand_in_it_and_others_do_not()
    {
        Read("check");
        Read("gone");

        Composer("check", "never-ran").Compose(Own).Checks.Should().BeEquivalentTo([new CheckReport("check", 7, 1, Some.Now, Some.Now)]);
    }

    [Fact]
    public async Task A_sandbox_has_none_of_it_though_its_targets_have_the_same_names()
    {
        await Record(new TargetControls("prometheus", Some.Now, [Caught]));
        Read("check");

        var report = Composer("check").Compose(Some.Result());

        (report.Targets.Single().NegativeControl, report.Checks.Count).Should().Be((null, 0));
    }

    private ReportComposer Composer(params string[] checkJobs) => new(_store, new History(_store), new CheckRecords(_directory.In("state")), checkJobs);

    private Task Record(params TargetControls[] controls) => new NegativeControlRecord(_store).Write(controls, CancellationToken.None);

    private void Read(string job) => new CheckRecords(_directory.In("state")).Write(new CheckRecord(job, 7, [new PartRead(1, Some.Now, null)]));
}
