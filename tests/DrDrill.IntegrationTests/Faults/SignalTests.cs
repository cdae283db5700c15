using DrDrill.IntegrationTests.Cli;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Faults;

/// <summary>The real binary is told to end, as a supervisor or a shutdown does it.</summary>
[Trait("needs", "restic")]
public sealed class SignalTests
{
    [SkippableTheory(Timeout = 120_000)]
    [InlineData("shop: preflight took", null)]
    [InlineData("shop: strike took", "SIGTERM after the strike")]
    [InlineData("shop: restore took", null)]
    public async Task SIGTERM_in_any_phase_ends_as_Ctrl_C_does(string said, string? fault)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var root = new FilesRoot();
        File.WriteAllBytes($"{root.Data}/large", new byte[40 << 20]);
        (await root.Run("backup", "--init")).ShouldEndWith(0);
        var before = root.Bytes();

        using var drill = Drdrill.Start(root.Root, root.Environment, "drill", "--yes", "--snapshot", "latest");
        await drill.UntilItSays(said);
        Posix.Signal(drill.Pid, Posix.SigTerm);
        var outcome = await drill.End();

        outcome.ExitCode.Should().BeOneOf([130, 0], outcome.All); // 0: it came when everything was already back
        if (fault is not null)
        {
            FaultRow.Of(fault).Holds(outcome);
        }

        root.Bytes().Should().Equal(before);
        (await root.Run("doctor")).ShouldEndWith(0);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_killed_negative_control_is_recovered_and_stands_in_no_history_of_drills()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var root = new FilesRoot();
        File.WriteAllBytes($"{root.Data}/large", new byte[40 << 20]);
        (await root.Run("backup", "--init")).ShouldEndWith(0);
        using (var control = Drdrill.Start(root.Root, root.Environment, "drill", "--negative-control", "--snapshot", "latest"))
        {
            await control.UntilItSays("shop: strike took");
            control.Signal("KILL");
            await control.End();
        }

        (await root.Run("recover")).ShouldEndWith(5);
        (await root.Run("recover", "--yes")).ShouldEndWith(0).Output.Should().Contain("nothing had been taken away");

        File.Exists($"{root.Root}/DR/history.jsonl").Should().BeFalse("a spoiled copy was drilled, and not the target");
        (await root.Run("drill", "--mode", "isolated", "--snapshot", "latest")).ShouldEndWith(0);
    }
}
