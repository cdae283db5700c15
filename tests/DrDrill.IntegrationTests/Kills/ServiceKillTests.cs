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

    [SkippableFact(Timeout = 36_000_000)]
    public async Task Killed_after_each_line_and_at_random_instants_in_place_the_original_is_back_and_runs() =>
        await Rounds("in-place").Kill(KillRounds.Lines(LinesOfADrill), KillRounds.Instants(UsualInstants));

    [SkippableFact(Timeout = 36_000_000)]
    public async Task Killed_after_each_line_and_at_random_instants_isolated_the_live_service_never_notices()
    {
        Skip.IfNot(NetworkNamespace.WhyNot() is null, "network namespaces need CAP_SYS_ADMIN; without them isolated drills refuse");
        await Rounds("isolated").Kill(KillRounds.Lines(3), KillRounds.Instants(UsualInstants));
    }

    [SkippableFact(Timeout = 600_000)]
    public async Task A_recovery_of_a_service_that_is_killed_itself_ends_the_same_when_it_is_run_again() =>
        await Rounds("in-place").KillRecoveries((4, 1), (4, 2), (6, 3), (7, 4));

    private KillRounds Rounds(string mode)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = stack.Root(text => text.Replace("mode: in-place", $"mode: {mode}", StringComparison.Ordinal));
        return new KillRounds(KilledService.Make(root, new KilledProcess(stack)), mode, output);
    }
}
