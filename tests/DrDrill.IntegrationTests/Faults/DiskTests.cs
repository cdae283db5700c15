using DrDrill.Drills;
using DrDrill.IntegrationTests.Engine;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Tools;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Faults;

/// <summary>The data on a small file system of its own, which fills up or becomes read-only in mid-drill.</summary>
[Trait("needs", "restic")]
public sealed class DiskTests(ITestOutputHelper output) : IDisposable
{
    private string? _mounted;
    private DrillBench? _bench;

    public void Dispose()
    {
        if (_mounted is not null)
        {
            Run("umount", _mounted).GetAwaiter().GetResult().ExitCode.Should().Be(0);
        }

        _bench?.Dispose();
    }

    [SkippableTheory(Timeout = 120_000)]
    [InlineData("the disk fills up during the snapshot", Phase.Snapshot)]
    [InlineData("the disk fills up during the restore", Phase.Restore)]
    [InlineData("the disk fills up after the restore", Phase.Verify)]
    [InlineData("the disk fills up before the original comes back", Phase.OriginalBack)]
    public async Task A_disk_that_fills_up_in_any_phase_costs_no_data(string fault, Phase phase)
    {
        _bench = await Bench();
        var before = TreeText.Of(_bench.Data);
        var filler = $"{_mounted}/filler";
        _bench.Watcher.When(phase, () => Run("dd", "if=/dev/zero", $"of={filler}", "bs=4k").GetAwaiter().GetResult().ErrorTail.Should().Contain("No space"));

        var result = await _bench.Drill(CancellationToken.None);

        output.WriteLine($"{result.Verdict}: {result.Reason}");
        File.Delete(filler);
        FaultRow.Of(fault).Holds(result);
        _bench.MustBeAsBefore(before);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_read_only_data_directory_is_refused_and_nothing_is_touched()
    {
        _bench = await Bench();
        var before = TreeText.Of(_bench.Data);
        (await Run("mount", "-o", "remount,ro", _mounted!)).ExitCode.Should().Be(0);

        var error = await FluentActions.Awaiting(() => _bench.Drill(CancellationToken.None)).Should().ThrowAsync<DrDrillException>();

        output.WriteLine(error.Which.Message);
        FaultRow.Of("the data directory is read-only").Holds(error.Which);
        _bench.MustBeAsBefore(before);
    }

    private async Task<DrillBench> Bench()
    {
        var bench = await DrillBench.Make(MakeLarge, "volume/data", root => Mount(root.Below("volume")));
        bench.Work.Create(); // as any earlier drill left it
        return bench;
    }

    private static void MakeLarge(DataPath at)
    {
        OddTree.Make(at);
        File.WriteAllBytes(at.Below("large").Value, new byte[2 << 20]);
    }

    private async Task Mount(DataPath at)
    {
        var outcome = await Run("mount", "-t", "tmpfs", "-o", "size=16m", "drdrill-faults", at.Value);
        Skip.If(outcome.ExitCode != 0, $"mount is not permitted here: {outcome.ErrorTail}");
        _mounted = at.Value;
        Directory.CreateDirectory(at.Below("data").Value);
    }

    private static Task<CommandOutcome> Run(string program, params string[] arguments) =>
        new CommandRunner(TimeProvider.System).Run(new CommandSpec(program, arguments), CancellationToken.None);
}
