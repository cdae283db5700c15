using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Planning;
using DrDrill.Tests.Configuration;

namespace DrDrill.Tests.Planning;

public sealed class PlannerTests : IDisposable
{
    private static readonly DrillId Id = DrillId.Parse("20261121T061500Z-00000a");
    private static readonly DrillRequest AsConfigured = new([], null, SnapshotChoice.Fresh, DisasterKind.Wipe, TimeSpan.Zero, Sandbox: false);
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_name_every_target_is_planned_in_the_order_of_the_configuration() =>
        Names(Planner.Plan(Options(), AsConfigured, Id)).Should().Equal("prometheus", "notes");

    [Fact]
    public void Named_targets_are_planned_in_the_order_of_the_configuration() =>
        Names(Planner.Plan(Options(), AsConfigured with { Targets = [Name("notes"), Name("prometheus"), Name("notes")] }, Id)).Should().Equal("prometheus", "notes");

    [Fact]
    public void An_unknown_target_is_a_problem_of_the_configuration_that_names_it_and_the_known_ones() =>
        FluentActions.Invoking(() => Planner.Plan(Options(), AsConfigured with { Targets = [Name("notes"), Name("grafana")] }, Id))
            .Should().Throw<ConfigurationException>().Which.Problems.Should().ContainSingle()
            .Which.ToString().Should().Contain("no target named grafana.").And.Contain("Name one of: prometheus, notes.");

    [Theory]
    [InlineData("isolated", null, DrillMode.Isolated)]
    [InlineData("in-place", null, DrillMode.InPlace)]
    [InlineData("isolated", DrillMode.InPlace, DrillMode.InPlace)]
    [InlineData("in-place", DrillMode.Isolated, DrillMode.Isolated)]
    public void What_was_asked_for_goes_before_what_is_configured(string configured, DrillMode? asked, DrillMode planned)
    {
        var plan = Planner.Plan(Options($"allowInPlace: true\nmode: {configured}"), AsConfigured with { Mode = asked }, Id);

        plan.Mode.Should().Be(planned);
        plan.Level.Should().Be(planned == DrillMode.InPlace ? EvidenceLevel.L3 : EvidenceLevel.L2);
    }

    [Fact]
    public void The_request_and_the_configuration_reach_the_plan()
    {
        var options = Options("detectionAllowance: 10m\nobjectives: { rto: 5m, rpo: 15m }\ntimeouts: { ready: 6m }");
        var request = AsConfigured with { Mode = DrillMode.InPlace, Snapshot = SnapshotChoice.Latest, Disaster = DisasterKind.Corrupt, Settle = TimeSpan.FromSeconds(3), Sandbox = true };

        var plan = Planner.Plan(options, request, Id);

        plan.Should().BeEquivalentTo(new { Id, request.Snapshot, request.Disaster, request.Settle, Sandbox = true, DetectionAllowance = TimeSpan.FromMinutes(10), Repository = "/backup/repository", options.ConfigSha256, After = AfterDrill.Original });
        plan.Targets[0].Should().BeEquivalentTo(new { Kind = "prometheus", RtoObjective = TimeSpan.FromMinutes(5), RpoObjective = TimeSpan.FromMinutes(15), ReadyTimeout = TimeSpan.FromMinutes(6), Runtime = "process prometheus" });
        plan.Targets[0].Data.Value.Should().Be("/data/prometheus");
        plan.Targets[1].Runtime.Should().Be("no service");
    }

    [Fact]
    public void An_isolated_drill_damages_nothing_so_a_disaster_that_does_is_refused()
    {
        var act = () => Planner.Plan(Options(), AsConfigured with { Mode = DrillMode.Isolated, Disaster = DisasterKind.Partial }, Id);

        act.Should().Throw<ConfigurationException>().WithMessage("*--disaster*--mode in-place*");
    }

    [Theory]
    [InlineData(DrillMode.InPlace, "prometheus", EvidenceLevel.L3)]
    [InlineData(DrillMode.InPlace, "notes", EvidenceLevel.L3)]
    [InlineData(DrillMode.Isolated, "prometheus", EvidenceLevel.L2)]
    [InlineData(DrillMode.Isolated, "notes", EvidenceLevel.L1)]
    public void The_level_says_how_far_the_drill_goes(DrillMode mode, string target, EvidenceLevel level)
    {
        var plan = Planner.Plan(Options(), AsConfigured with { Mode = mode, Targets = [TargetName.Create(target)] }, Id);

        plan.Level.Should().Be(level);
    }

    [Theory]
    [InlineData("freeze", SnapshotMethod.Freeze)]
    [InlineData("admin", SnapshotMethod.Admin)]
    [InlineData("stop", SnapshotMethod.Stop)]
    [InlineData("live", SnapshotMethod.Live)]
    public void Each_snapshot_method_is_the_one_of_its_name(string configured, SnapshotMethod planned)
    {
        var options = _folder.Load(ConfigFolder.Minimal.Replace("    kind: prometheus\n", $"    kind: prometheus\n    snapshotMethod: {configured}\n"));

        Planner.Plan(options, AsConfigured, Id).Targets[0].Method.Should().Be(planned);
    }

    private DrDrillOptions Options(string more = "") => _folder.Load($"{ConfigFolder.Minimal}\n{more}\n");

    private static TargetName Name(string name) => TargetName.Create(name);

    private static IEnumerable<string> Names(DrillPlan plan) => plan.Targets.Select(target => target.Name.Value);
}
