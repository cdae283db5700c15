using DrDrill.Cli;
using DrDrill.Drills;
using DrDrill.IntegrationTests.Faults;
using DrDrill.Objectives;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A real process on the data: whatever becomes of it in mid-drill, it ends in the run state it had, on the data it had.</summary>
[Trait("needs", "restic")]
public sealed class ServiceTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task A_service_that_ran_is_killed_restored_restarted_and_runs_on_the_original_at_the_end()
    {
        using var service = await ServiceBench.Make();
        await service.StartService();
        var result = await service.Drills.Drill(CancellationToken.None);
        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        File.ReadAllText(service.Counter).Should().Be("4", "it starts for the test, on the restored data, once more on it, and on the original");
        await service.MustBeAsBefore(running: true);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_service_that_dies_on_the_restored_data_is_rolled_back_and_runs_again()
    {
        using var service = await ServiceBench.Make(endsAt: 2);
        await service.StartService();
        var result = await service.Drills.Drill(CancellationToken.None, after: AfterDrill.Restored);
        result.Verdict.Should().Be(Verdict.RolledBack, result.Reason);
        ExitCodes.Of(result).Should().Be(ExitCodes.RolledBack);
        result.Reason.Should().Contain("ended before it gave the right answer");
        await service.MustBeAsBefore(running: true);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_service_that_survives_only_its_first_start_on_the_restored_data_is_rolled_back_and_runs_again()
    {
        using var service = await ServiceBench.Make(endsAt: 3);
        await service.StartService();
        var result = await service.Drills.Drill(CancellationToken.None, after: AfterDrill.Restored);
        result.Verdict.Should().Be(Verdict.RolledBack, result.Reason);
        await service.MustBeAsBefore(running: true);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_service_that_is_stopped_is_not_drilled_and_stays_stopped()
    {
        using var service = await ServiceBench.Make();
        var result = await service.Drills.Drill(CancellationToken.None);
        result.Verdict.Should().Be(Verdict.NotMeasured, result.Reason);
        result.Reason.Should().Contain("is not running");
        File.Exists(service.Counter).Should().BeFalse("it was never started");
        await service.MustBeAsBefore(running: false);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_service_that_something_restarts_in_mid_restore_never_passes()
    {
        using var service = await ServiceBench.Make();
        await service.StartService();
        service.Drills.Watcher.When(Phase.Restore, () => service.Process.Start(CancellationToken.None).GetAwaiter().GetResult());
        var result = await service.Drills.Drill(CancellationToken.None);
        result.Verdict.Should().Be(Verdict.RolledBack, result.Reason);
        FaultRow.Of("something starts the service in mid-restore").Holds(result);
        await service.MustBeAsBefore(running: true);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Without_the_clone_that_reads_the_exact_tail_RPO_is_not_measured()
    {
        using var service = await ServiceBench.Make();
        var bench = service.Drills;
        bench.Target = new ServiceTarget(bench.Target, $"{service.Counter}.ready") { Clone = data => new ClonePlan([], data.Parent!, data, 1, "ready") };
        bench.Runtime = new NoCloneRuntime(service.Process);
        await service.StartService();
        var result = await bench.Drill(CancellationToken.None);
        result.Verdict.Should().Be(Verdict.NotMeasured, result.Reason);
        ExitCodes.Of(result).Should().Be(ExitCodes.NotMeasured);
        result.Targets[0].Rpo.Should().BeNull();
        result.Targets[0].Rto.Should().NotBeNull("the restore itself was right");
        result.Targets[0].Notes.Should().ContainMatch($"*RPO was not measured*{NoCloneRuntime.Why}*");
        await service.MustBeAsBefore(running: true);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Cancelled_while_the_restored_service_is_asked_it_runs_on_the_original()
    {
        using var service = await ServiceBench.Make();
        using var cancellation = new CancellationTokenSource();
        await service.StartService();
        service.Drills.Watcher.When(Phase.Answer, cancellation.Cancel);
        var result = await service.Drills.Drill(cancellation.Token);
        ExitCodes.Of(result).Should().Be(ExitCodes.Cancelled);
        result.Verdict.Should().Be(Verdict.RolledBack, result.Reason);
        await service.MustBeAsBefore(running: true);
    }
}
