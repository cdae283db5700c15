using DrDrill.Drills;
using DrDrill.Planning;
using DrDrill.Tests.Publishing;

namespace DrDrill.Tests.Planning;

public sealed class PlanTextTests
{
    private static readonly TargetPlan Files = Some.TargetPlan() with
    {
        Name = TargetName.Create("notes"),
        Kind = "files",
        Data = DataPath.Create("/srv/notes"),
        Work = DataPath.Create("/srv/.drdrill/notes"),
        RtoObjective = null,
        RpoObjective = null,
        Runtime = Planner.NoService,
    };

    private static readonly DrillPlan Plan = Some.Plan() with { Targets = [Some.TargetPlan(), Files] };

    [Fact]
    public void Every_target_is_there_with_what_is_moved_where()
    {
        var text = PlanText.Of(Plan);

        foreach (var target in Plan.Targets)
        {
            text.Should().Contain($"target {target.Name} ({target.Kind}, {target.Runtime})").And.Contain($"move {target.Data}/* to {target.Work}/quarantine-{Plan.Id}");
        }

        text.Should().Contain("RTO 300 s, RPO 900 s").And.Contain("RTO none, RPO none");
    }

    [Fact]
    public void A_service_is_killed_and_files_without_one_are_only_moved()
    {
        var strikes = PlanText.Of(Plan).Split('\n').Where(line => line.TrimStart().StartsWith("strike ", StringComparison.Ordinal)).ToList();

        strikes[0].Should().Contain("kill the service");
        strikes[1].Should().NotContain("kill");
    }

    [Fact]
    public void That_the_original_is_given_up_stands_there_in_capitals_and_only_then()
    {
        const string warning = "THE ORIGINAL, WITH EVERYTHING AFTER THE SNAPSHOT, IS DELETED";

        PlanText.Of(Plan).Should().NotContain(warning).And.Contain("original back in place");
        PlanText.Of(Plan with { After = AfterDrill.Restored }).Should().Contain(warning).And.NotContain("original back in place");
    }

    [Fact]
    public void Settling_is_only_there_when_it_takes_time()
    {
        PlanText.Of(Plan).Should().Contain("let 10 s pass");
        PlanText.Of(Plan with { Settle = TimeSpan.Zero }).Should().NotContain("settle");
    }

    [Fact]
    public void A_snapshot_from_the_repository_is_not_called_fresh() =>
        PlanText.Of(Plan with { Snapshot = SnapshotChoice.ById("abcd1234") }).Should().Contain("abcd1234 from the repository").And.NotContain("fresh, by");
}
