using DrDrill.Configuration;

namespace DrDrill.Tests.Configuration;

public sealed class ScheduleSettingsTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_schedule_snapshots_come_every_quarter_and_no_drill_in_place_ever()
    {
        var jobs = _folder.Load(ConfigFolder.Minimal + "\nallowInPlace: true\n").Schedule.Jobs;

        jobs.Select(job => job.Run).Should().BeEquivalentTo([JobKinds.Snapshot, JobKinds.Drill, JobKinds.Retention, JobKinds.Check]);
        jobs.Single(job => job.Run == JobKinds.Snapshot).Cron.Should().Be("*/15 * * * *");
        jobs.Should().OnlyContain(job => job.Mode == ModeOption.Isolated);
    }

    [Fact]
    public void A_job_is_read_with_what_it_inherits()
    {
        var job = Load("{ name: nightly, run: drill, cron: '7 2 * * *', targets: [notes], exclude: [2026-12-24..2026-12-26], jitter: 5m }", "timeZone: Europe/Vienna").Should().ContainSingle().Subject;

        (job.TimeZone, job.Snapshot, job.Mode, job.Misfire, job.Jitter).Should().Be(("Europe/Vienna", JobSnapshotOption.Latest, ModeOption.Isolated, MisfireOption.Skip, TimeSpan.FromMinutes(5)));
        (job.Targets, job.Exclude).Should().BeEquivalentTo((new[] { "notes" }, new[] { "2026-12-24..2026-12-26" }));
    }

    [Theory]
    [InlineData("{ name: a, run: drill, cron: x, timeZone: Mars/Olympus }", "timeZone", "no time zone")]
    [InlineData("{ name: a, run: nap, cron: x }", "run", "unknown")]
    [InlineData("{ name: a, run: drill, cron: x, mode: in-place }", "mode", "allowInPlace")]
    [InlineData("{ name: a, run: drill, cron: x, parts: 3 }", "parts", "'check' jobs only")]
    [InlineData("{ name: a, run: check, cron: x, parts: 0 }", "parts", "from 1 on")]
    [InlineData("{ name: a, run: retention, cron: x, snapshot: fresh }", "snapshot", "'drill' and 'negative-control' jobs only")]
    [InlineData("{ name: a, run: negative-control, cron: x, mode: isolated }", "mode", "'drill' jobs only")]
    [InlineData("{ name: a, run: check, cron: x, mode: isolated }", "mode", "'drill' jobs only")]
    [InlineData("{ name: a, run: drill, cron: x, targets: [shop] }", "targets", "'shop' is no target")]
    [InlineData("{ name: a, run: drill, cron: x, exclude: [christmas] }", "exclude", "neither a day nor a range")]
    [InlineData("{ name: a, run: drill, cron: x, exclude: [2027-01-02..2026-12-24] }", "exclude", "neither a day nor a range")]
    [InlineData("{ name: a, run: drill, cron: x, jitter: -5m }", "jitter", "negative")]
    public void What_cannot_be_is_named_with_the_key(string job, string key, string what) =>
        _folder.Problems(Yaml(job)).Should().ContainSingle().Which.Should().Match<ConfigurationProblem>(p => p.Key == $"schedule.jobs[0].{key}" && p.What.Contains(what));

    [Fact]
    public void Two_jobs_of_one_name_are_refused() =>
        _folder.Problems(Yaml("{ name: a, run: check, cron: x }\n    - { name: a, run: drill, cron: x }")).Should().ContainSingle().Which.ToString().Should().Contain("schedule.jobs[1].name").And.Contain("schedule.jobs[0]");

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:99999")]
    public void A_place_to_listen_is_an_address_and_a_port(string listen) =>
        _folder.Problems(ConfigFolder.Minimal + $"\nweb:\n  listen: '{listen}'\n").Should().ContainSingle().Which.Key.Should().Be("web.listen");

    private IReadOnlyList<JobOptions> Load(string job, string more) => _folder.Load(Yaml(job, more)).Schedule.Jobs;

    private static string Yaml(string job, string more = "patience: 1h") => $"{ConfigFolder.Minimal}\nschedule:\n  {more}\n  jobs:\n    - {job}\n";
}
