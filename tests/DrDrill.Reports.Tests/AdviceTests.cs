using DrDrill.Reports.Model;

namespace DrDrill.Reports.Tests;

/// <summary>Each rule speaks when its figure says so, and is silent on either side of it.</summary>
public sealed class AdviceTests
{
    private static readonly TargetReport Quiet = Some.Prometheus() with
    {
        RtoSeconds = 10,
        Phases = [new PhaseReport("restore", 0, 8, true), new PhaseReport("answer", 8, 2, true)],
        Milestones = new MilestonesReport { ProcessStartedSeconds = 8, ReadySeconds = 10 },
    };

    [Fact]
    public void A_target_with_nothing_to_say_gets_no_advice() => Report(Quiet).Advice.Should().BeEmpty();

    [Fact]
    public void A_repository_on_the_disk_of_the_data_is_named_except_in_the_sandbox()
    {
        Advice(Quiet with { RepositoryOnSameDisk = true }, "same-disk").Should().Contain("/srv/restic");
        Advice(Quiet with { RepositoryOnSameDisk = null }, "same-disk").Should().BeNull();
        (Report(Quiet with { RepositoryOnSameDisk = true }) with { Sandbox = true }).Advice.Should().BeEmpty();
    }

    [Theory]
    [InlineData("prometheus", "live", true)]
    [InlineData("loki", "live", true)]
    [InlineData("postgres", "live", false)]
    [InlineData("prometheus", "freeze", false)]
    public void A_live_copy_is_named_where_a_freeze_is_possible(string kind, string method, bool said) =>
        (Advice(Quiet with { Kind = kind, Snapshot = Quiet.Snapshot! with { Method = method } }, "live-copy") is not null).Should().Be(said);

    [Theory]
    [InlineData(880, false)]
    [InlineData(881, true)]
    [InlineData(null, false)]
    public void Snapshots_are_too_far_apart_when_interval_and_duration_together_exceed_the_objective(int? interval, bool said)
    {
        var target = Quiet with { Snapshot = Quiet.Snapshot! with { IntervalSeconds = interval }, Phases = [.. Quiet.Phases, new PhaseReport("snapshot", -30, 20, false)] };

        (Advice(target, "snapshot-interval") is not null).Should().Be(said);
    }

    [Fact]
    public void A_retention_that_drops_restored_data_is_named_with_its_edge()
    {
        Advice(Quiet with { RetentionEdge = Some.Loss }, "retention").Should().Contain("2026-11-21 06:15:40");
        Advice(Quiet, "retention").Should().BeNull();
    }

    [Theory]
    [InlineData(239, true, false)]
    [InlineData(240, true, true)]
    [InlineData(301, false, false)]
    public void No_head_room_is_said_of_an_objective_that_is_just_kept_not_of_one_that_is_missed(double achieved, bool kept, bool said)
    {
        var report = Report(Quiet) with { Objectives = [Some.Objective("RTO", 300, achieved) with { Kept = kept }] };

        report.Advice.Any(a => a.Rule == "head-room").Should().Be(said);
    }

    [Theory]
    [InlineData("loki", 15.5, true)]
    [InlineData("loki", 14.9, false)]
    [InlineData("prometheus", 15.5, false)]
    public void Lokis_own_wait_is_told_from_a_slow_start(string kind, double wait, bool said) =>
        (Advice(Quiet with { Kind = kind, Milestones = new MilestonesReport { ProcessStartedSeconds = 1, ReadySeconds = 1 + wait } }, "loki-ready") is not null).Should().Be(said);

    [Theory]
    [InlineData(4, "freeze", true)]
    [InlineData(3.9, "freeze", false)]
    [InlineData(8, "admin", false)]
    public void A_start_that_takes_much_of_the_rto_is_bound_by_the_log_unless_there_is_none(double seconds, string method, bool said)
    {
        var target = Quiet with { Phases = [new PhaseReport("restore", 0, 10 - seconds, true), new PhaseReport("answer", 10 - seconds, seconds, true)], Snapshot = Quiet.Snapshot! with { Method = method } };

        (Advice(target, "wal-replay") is not null).Should().Be(said);
    }

    [Theory]
    [InlineData(24, "processor (")]
    [InlineData(8, "disk or network")]
    public void A_long_restore_is_bound_by_what_was_busy(double cpu, string said) =>
        Advice(Quiet with { RestoreLoad = new RestoreLoadReport(8, cpu, 4) }, "restore-bound").Should().Contain(said);

    [Fact]
    public void A_restore_whose_load_was_not_measured_or_that_is_short_is_left_alone()
    {
        Advice(Quiet, "restore-bound").Should().BeNull();
        Advice(Quiet with { RestoreLoad = new RestoreLoadReport(8, 24, 4), Phases = [new PhaseReport("restore", 0, 4.9, true)] }, "restore-bound").Should().BeNull();
    }

    [Fact]
    public void Every_advice_names_its_figure_and_its_source() =>
        Samples.All["pass-isolated-regression"]().Advice.Should().HaveCountGreaterThan(5).And.OnlyContain(a => a.Figure.Any(char.IsDigit) || a.Rule == "same-disk").And.OnlyContain(a => a.Source.Length > 10);

    /// <summary>What and figure of the rule's advice; null when it is silent.</summary>
    private static string? Advice(TargetReport target, string rule) => Report(target).Advice.Where(a => a.Rule == rule).Select(a => $"{a.What} {a.Figure}").SingleOrDefault();

    private static DrillReport Report(TargetReport target) => Some.With(target) with { Sandbox = false };
}
