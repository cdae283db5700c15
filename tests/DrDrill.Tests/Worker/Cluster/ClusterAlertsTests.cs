using DrDrill.Configuration;
using DrDrill.Publishing.Alerts;
using DrDrill.Worker;
using DrDrill.Worker.Cluster;

namespace DrDrill.Tests.Worker.Cluster;

/// <summary>What is told of a cluster, and whose a job is.</summary>
public sealed class ClusterAlertsTests
{
    private static readonly DateTimeOffset Noon = Jobs.Noon;

    [Fact]
    public void Only_a_digest_floats_whatever_needs_a_hosts_disk_does_not() =>
        JobKinds.All.Where(ClusterScope.IsFloating).Should().Equal(JobKinds.Digest);

    [Fact]
    public void Two_hosts_that_miss_a_job_of_one_name_are_two_events()
    {
        var missed = Missed(1);

        var ids = new[] { "alpha", "beta" }.Select(host => ClusterAlerts.Missed(missed, new JobState(), host, "gamma")!.EventId);

        ids.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Of_a_row_of_missed_runs_the_first_is_told_and_a_reminder_after_six_hours()
    {
        var told = new JobState().With(Missed(1) with { Told = true });

        ClusterAlerts.Missed(Missed(2) with { At = Noon.AddHours(5) }, told, "alpha", "beta").Should().BeNull();
        ClusterAlerts.Missed(Missed(2) with { At = Noon.AddHours(7) }, told, "alpha", "beta")!.Title.Should().Be("Host alpha: Job nightly: 2 runs were missed");
    }

    [Fact]
    public void A_lost_host_is_told_with_what_it_was_doing_and_whom_it_takes_to_mend_it()
    {
        var open = new FiringRow(ClusterScope.OfHost("alpha"), "alpha", new Firing("nightly", Noon, Noon, FiringOutcome.Started, "") { Schedule = "" });

        var alert = ClusterAlerts.Lost(new HostRow("alpha", "pid 1", "lost", Noon), [open], Noon.AddMinutes(1), "beta");

        (alert.Kind, alert.Host).Should().Be((AlertKind.Problem, "alpha"));
        alert.Text.Should().Contain("nightly of 2026-11-21 12:00:00Z");
        alert.Details[0].Should().Contain("start the worker on alpha");
    }

    [Fact]
    public void A_digest_counts_every_host_and_says_which_is_away()
    {
        FiringRow[] rows = [Row("alpha", FiringOutcome.Done, "1-a"), Row("alpha", FiringOutcome.Failed, "1-b"), Row("beta", FiringOutcome.Missed, null), Row("beta", FiringOutcome.Started, null)];

        var digest = ClusterDigest.Of([new HostRow("alpha", "", "up", Noon), new HostRow("beta", "", "lost", Noon)], rows, Noon, "alpha");

        (digest.Kind, digest.Text).Should().Be((AlertKind.Problem, "1 of 3 runs on 2 hosts ended well in seven days."));
        digest.Facts.Should().BeEquivalentTo([new AlertFact("alpha: nightly", "1 of 2; 1 failed"), new AlertFact("beta: nightly", "0 of 1; 1 missed")]);
        digest.Details.Should().HaveCount(2).And.ContainMatch("Host beta is lost*").And.ContainMatch("alpha: *");
    }

    [Fact]
    public void A_digest_of_no_runs_at_all_is_a_problem() => ClusterDigest.Of([], [], Noon, "alpha").Kind.Should().Be(AlertKind.Problem);

    private static Firing Missed(int count) => new("nightly", Noon, Noon, FiringOutcome.Missed, "Missed.") { Schedule = "", Count = count };

    private static FiringRow Row(string host, FiringOutcome outcome, string? drill) =>
        new(ClusterScope.OfHost(host), host, new Firing("nightly", Noon, Noon, outcome, "The drill's sentence.") { Schedule = "", DrillId = drill });
}
