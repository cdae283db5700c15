using DrDrill.Drills;
using DrDrill.IntegrationTests.Faults;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>Data on a small file system of its own.</summary>
[Trait("needs", "restic")]
public sealed class SmallDiskTests : IDisposable
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

    [SkippableFact(Timeout = 120_000)]
    public async Task Where_the_restored_copy_has_no_room_beside_the_original_the_drill_is_refused_with_both_sizes()
    {
        _bench = await DrillBench.Make(MakeLarge, "volume/data", root => Mount(root.Below("volume"), "12m", "data"));
        var before = TreeText.Of(_bench.Data);
        var result = await _bench.Drill(CancellationToken.None);
        result.Verdict.Should().Be(Verdict.NotMeasured, result.Reason);
        result.Reason.Should().Match("*Refused by preflight; nothing was touched. 3 MiB are free*needs 16 MiB*");
        FaultRow.Of("no room for the restored copy").Holds(result);
        result.Targets[0].LostAt.Should().BeNull();
        _bench.MustBeAsBefore(before);
        (await _bench.Real.List([], CancellationToken.None)).Should().BeEmpty("not even a snapshot was taken");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_mount_point_as_data_directory_is_drilled_with_the_work_directory_inside_it()
    {
        _bench = await DrillBench.Make(null, "mounted", root => Mount(root.Below("mounted"), "32m", null));
        _bench.Work.Root.Should().Be(_bench.Data.Below($".drdrill/{DrillBench.Name}"));
        _bench.Work.Create(); // as any earlier drill left it: making it changes the mount's own time
        var before = TreeText.Of(_bench.Data);
        var result = await _bench.Drill(CancellationToken.None);
        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        _bench.MustBeAsBefore(before);
    }

    private static void MakeLarge(DataPath at)
    {
        OddTree.Make(at);
        File.WriteAllBytes(at.Below("large").Value, new byte[8 << 20]);
    }

    private async Task Mount(DataPath at, string size, string? directory)
    {
        var outcome = await Run("mount", "-t", "tmpfs", "-o", $"size={size}", "drdrill-integ", at.Value);
        Skip.If(outcome.ExitCode != 0, $"mount is not permitted here: {outcome.ErrorTail}");
        _mounted = at.Value;
        Directory.CreateDirectory(Path.Combine(at.Value, directory ?? ""));
    }

    private static Task<CommandOutcome> Run(string program, params string[] arguments) =>
        new CommandRunner(TimeProvider.System).Run(new CommandSpec(program, arguments), CancellationToken.None);
}
