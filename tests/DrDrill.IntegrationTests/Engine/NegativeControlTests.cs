using DrDrill.Drills;
using DrDrill.Engine.NegativeControls;
using DrDrill.IntegrationTests.Snapshots;

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

        outcomes.Select(o => (o.Control, o.IsCaught)).Should().Equal(("missing file", true), ("changed byte", true), ("empty service", null), ("lost log", null));
        outcomes[0].Reason.Should().Contain("large");
        bench.MustBeAsBefore(before);
    }
}
