using DrDrill.Drills;
using DrDrill.Engine.NegativeControls;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A drill of the drill: every spoiled copy must come out red, and the originals stay as they are.</summary>
[Trait("needs", "restic")]
public sealed class NegativeControlTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task Spoiled_copies_of_files_are_caught_and_what_does_not_apply_is_said()
    {
        using var bench = await DrillBench.Make(at =>
        {
            OddTree.Make(at);
            File.WriteAllBytes(at.Below("large").Value, new byte[100_000]);
        });
        var before = TreeText.Of(bench.Data);
        var subject = bench.Subject();

        var outcomes = await new NegativeControlRun(bench.Parts, TimeProvider.System, bench.Watcher).Run(bench.PlanOf(subject, DrillMode.Isolated), [subject], CancellationToken.None);

        outcomes.Select(o => (o.Control, o.IsCaught)).Should().Equal(("missing file", true), ("changed byte", true), ("empty service", null), ("lost log", null), ("stale snapshot", null));
        outcomes[0].Reason.Should().Contain("large");
        outcomes[4].Should().BeEquivalentTo(new { WasPrevented = false }, "nothing changed between the snapshots: a stale one is as good");
        outcomes[4].Reason.Should().Contain("hold the same data");
        bench.MustBeAsBefore(before);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_stale_snapshot_is_caught_by_the_evidence_of_the_one_that_the_drill_says_it_used()
    {
        using var bench = await DrillBench.Make();
        await bench.Snapshot("origin:scheduled");
        File.WriteAllText(bench.Data.Below("orders").Value, "the newest order\n");
        var used = await bench.Snapshot("origin:scheduled");

        var stale = await Stale(bench);

        stale.Should().BeEquivalentTo(new { IsCaught = true, Verdict = Verdict.Fail });
        stale.Reason.Should().Contain($"is not what snapshot {used.Short} should hold").And.Contain("orders");
        bench.OpenJournals.Should().BeEmpty();
        bench.Leftovers.Should().BeEmpty();
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task With_one_snapshot_only_the_stale_one_could_not_run_and_its_reason_says_why()
    {
        using var bench = await DrillBench.Make();
        await bench.Snapshot("origin:scheduled");

        var stale = await Stale(bench);

        stale.Should().BeEquivalentTo(new { IsCaught = (bool?)null, WasPrevented = true });
        stale.Reason.Should().Contain("no snapshot of target tree that is older");
    }

    private static async Task<ControlOutcome> Stale(DrillBench bench)
    {
        var (subject, control) = (bench.Subject(), Spoiling.All.Single(control => control.Name == "stale snapshot"));
        return (await new NegativeControlRun(bench.Parts, TimeProvider.System, bench.Watcher).Run([control], bench.PlanOf(subject, DrillMode.Isolated) with { Snapshot = SnapshotChoice.Latest }, [subject], CancellationToken.None)).Single();
    }
}
