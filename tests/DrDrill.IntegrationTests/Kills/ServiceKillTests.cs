using DrDrill.IntegrationTests.Cli;
using DrDrill.Tools;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>SIGKILL at any instant of a drill of a real Prometheus, in place and isolated. More instants by hand: <c>DRDRILL_KILLS=1000</c>.</summary>
[Trait("needs", "restic")]
public sealed class ServiceKillTests(OwnStack stack, ITestOutputHelper output) : IClassFixture<OwnStack>
{
    private const int LinesOfADrill = 12;
    private const int UsualInstants = 6;
    private const int Placed = 4;

    [SkippableFact(Timeout = 36_000_000)]
    public async Task Killed_after_each_line_and_at_random_instants_in_place_the_original_is_back_and_runs() => await Kill("in-place", LinesOfADrill);

    [SkippableFact(Timeout = 36_000_000)]
    public async Task Killed_after_each_line_and_at_random_instants_isolated_the_live_service_never_notices()
    {
        Skip.IfNot(NetworkNamespace.WhyNot() is null, "network namespaces need CAP_SYS_ADMIN; without them isolated drills refuse");
        await Kill("isolated", 3);
    }

    [SkippableFact(Timeout = 600_000)]
    public async Task A_recovery_of_a_service_that_is_killed_itself_ends_the_same_when_it_is_run_again() =>
        await Rounds("in-place").KillRecoveries((4, 1), (4, 2), (6, 3), (7, 4));

    [SkippableFact(Timeout = 600_000)]
    public async Task A_real_restore_that_is_killed_once_the_data_is_there_is_ended_by_recover_which_starts_the_service_on_it()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var service = KilledService.Make(stack.Root(), new KilledProcess(stack));
        var before = await service.State();
        stack.KillPrometheus();
        Directory.Delete(stack.Data, recursive: true);
        service.Run.KillWhen(["restore", "--target", "prometheus", "--snapshot", "latest", "--yes"], (known, _) => service.Run.JournalLines(known) >= Placed);
        service.Run.DrDrill("recover", "--yes").Should().Be(0, service.Run.LastOutput);
        service.Run.LastOutput.Should().Contain("complete by its manifest");

        await stack.UntilItAnswers();
        var after = await service.State();
        foreach (var (metric, samples) in before[0].Samples)
        {
            after[0].Samples[metric].Should().Contain(samples[0], "{0}: what the snapshot has is there", metric);
        }

        service.Targets[0].MustRunAlone("after the restore");
    }

    private async Task Kill(string mode, int lines)
    {
        var rounds = Rounds(mode);
        await rounds.AfterLines(KillRounds.Lines(lines));
        await rounds.AtRandom(KillRounds.Instants(UsualInstants));
        rounds.End();
    }

    private KillRounds Rounds(string mode)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = stack.Root(text => text.Replace("mode: in-place", $"mode: {mode}", StringComparison.Ordinal));
        return new KillRounds(KilledService.Make(root, new KilledProcess(stack)), mode, output);
    }
}
