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
}
