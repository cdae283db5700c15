using DrDrill.IntegrationTests.Cli;
using DrDrill.IntegrationTests.Runtimes.Docker;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>
/// SIGKILL at any instant of a drill of two containers at once, one with a bind mount and one with a named volume, in place and isolated. Each line of the journal and more instants by hand:
/// <c>DRDRILL_KILLS=100</c>.
/// </summary>
[Collection(DockerCollection.Name)]
public sealed class DockerKillTests(ContainerStack stack, ITestOutputHelper output)
{
    private const int LinesOfTwoTargets = 23;

    [SkippableFact(Timeout = 36_000_000)]
    public async Task Killed_at_any_instant_in_place_and_in_mid_recovery_both_containers_run_on_their_originals_under_their_own_policies()
    {
        var rounds = await Rounds("in-place");
        await rounds.AfterLines(KillRounds.Lines(LinesOfTwoTargets, 16));
        await rounds.AtRandom(KillRounds.Instants(0));
        await rounds.KillRecoveries((9, 3));
        rounds.End();
    }

    [SkippableFact(Timeout = 36_000_000)]
    public async Task Killed_at_any_instant_isolated_the_live_containers_never_notice_and_no_clone_is_left()
    {
        var rounds = await Rounds("isolated");
        await rounds.WhileACloneRuns();
        await rounds.AtRandom(KillRounds.Instants(0));
        rounds.End();
    }

    private async Task<KillRounds> Rounds(string mode)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        TestEngine.SkipAloudIfAbsent();
        TestEngine.SkipAloudWithoutCompose();
        await stack.HaveBlocks();
        var root = stack.Root("bound", "composed");
        File.WriteAllText($"{root}/drdrill.yml", File.ReadAllText($"{root}/drdrill.yml").Replace("mode: in-place", $"mode: {mode}", StringComparison.Ordinal));
        return new KillRounds(KilledService.Make(root, KilledContainer.Both(stack)), mode, output);
    }
}
