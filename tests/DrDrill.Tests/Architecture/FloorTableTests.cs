namespace DrDrill.Tests.Architecture;

public sealed class FloorTableTests
{
    /// <summary>Something in each room for offenders to reach for.</summary>
    private static readonly SourceFile[] House =
    [
        new("src/DrDrill/Tools/Posix.cs", "namespace DrDrill.Tools;\npublic static class Posix;"),
        new("src/DrDrill/Tools/Secret.cs", "namespace DrDrill.Tools;\npublic sealed class Secret;"),
        new("src/DrDrill/Runtimes/ITargetRuntime.cs", "namespace DrDrill.Runtimes;\npublic interface ITargetRuntime;"),
        new("src/DrDrill/Runtimes/Docker/DockerRuntime.cs", "namespace DrDrill.Runtimes.Docker;\npublic sealed class DockerRuntime;"),
        new("src/DrDrill/Targets/ITarget.cs", "namespace DrDrill.Targets;\npublic interface ITarget;"),
        new("src/DrDrill/Snapshots/Restic/ResticRepository.cs", "namespace DrDrill.Snapshots.Restic;\npublic sealed class ResticRepository;"),
        new("src/DrDrill/Engine/DrillRunner.cs", "namespace DrDrill.Engine;\npublic sealed class DrillRunner;"),
    ];

    [Fact]
    public void The_sources_keep_the_floor_table() => new FloorCheck(SourceTree.Product).Offences().Should().BeEmpty();

    [Fact]
    public void The_sources_are_really_read()
    {
        SourceTree.Product.Should().HaveCountGreaterThan(100);
        SourceTree.Product.Select(file => file.Room).Should().Contain(["Tools", "Drills", "Cli", "Configuration", "Composition"]);
    }

    [Theory]
    [InlineData("Tools", "using DrDrill.Drills;", "ground floor")]
    [InlineData("Objectives", "using DrDrill.Drills;", "Objectives is pure")]
    [InlineData("Objectives", "var now = DateTimeOffset.UtcNow;", "Objectives is pure")]
    [InlineData("Drills", "using DrDrill.Tools;", "records only")]
    [InlineData("Drills", "File.ReadAllText(x);", "records only")]
    [InlineData("Drills", "void At(TimeProvider clock);", "records only")]
    [InlineData("Configuration", "using DrDrill.Drills;", "small settings records")]
    [InlineData("Configuration", "using DrDrill.Tools; Posix.Link();", "Secret,DrDrillException only")]
    [InlineData("Runtimes", "using DrDrill.Snapshots;", "do not know one another")]
    [InlineData("Runtimes", "using DrDrill.Objectives;", "do not know one another")]
    [InlineData("Disasters", "using DrDrill.Runtimes;", "do not know one another")]
    [InlineData("Snapshots", "using static DrDrill.Targets.ITarget;", "do not know one another")]
    [InlineData("Journal", "using X = DrDrill.Engine.DrillRunner;", "do not know one another")]
    [InlineData("Targets", "using DrDrill.Snapshots.Restic;", "does not know it is drilled")]
    [InlineData("Targets", "using DrDrill.Journal;", "does not know it is drilled")]
    [InlineData("Targets", "new Engine.DrillRunner();", "does not know it is drilled")]
    [InlineData("Targets", "new global::DrDrill.Engine.DrillRunner();", "does not know it is drilled")]
    [InlineData("Targets", "new Snapshots.Restic.ResticRepository();", "does not know it is drilled")]
    [InlineData("Planning", "using DrDrill.Runtimes;", "Planning is pure")]
    [InlineData("Planning", "Directory.Exists(x);", "Planning is pure")]
    [InlineData("Engine", "using DrDrill.Snapshots.Restic;", "an adapter")]
    [InlineData("Engine", "new DrDrill.Runtimes.Docker.DockerRuntime();", "an adapter")]
    [InlineData("Engine", "new Runtimes.Docker.DockerRuntime();", "an adapter")]
    [InlineData("Engine", "using DrDrill.Reports;", "by ports")]
    [InlineData("Engine", "using DrDrill.Configuration;", "by ports")]
    [InlineData("Engine", "using Quartz;", "says Quartz")]
    [InlineData("Publishing", "using DrDrill.Engine;", "finished result")]
    [InlineData("Publishing", "using DrDrill.Targets;", "finished result")]
    [InlineData("Sandbox", "using DrDrill.Cli;", "below the command line")]
    [InlineData("Cli", "using DrDrill.Worker;", "do not know each other")]
    [InlineData("Worker", "using DrDrill.Web;", "do not know each other")]
    [InlineData("Web", "using DrDrill.Cli;", "do not know each other")]
    [InlineData("Engine", "using YamlDotNet.Core;", "says YamlDotNet")]
    [InlineData("Engine", "using Spectre.Console;", "says Spectre.Console")]
    [InlineData("Cellar", "", "not in the floor table")]
    public void An_offender_is_caught_with_the_reason(string room, string line, string reason) =>
        Offences(room, line).Should().ContainSingle().Which.Should().Contain($"src/DrDrill/{room}/Offender.cs").And.Contain(reason);

    [Fact]
    public void The_report_project_must_not_know_the_drill() =>
        new FloorCheck([new SourceFile("src/DrDrill.Reports/Offender.cs", "using DrDrill.Drills;")]).Offences().Should().ContainSingle().Which.Should().Contain("neither disk nor drill");

    [Theory]
    [InlineData("Engine", "using DrDrill.Runtimes; using DrDrill.Targets; using DrDrill.Runtimes.ITargetRuntime;")]
    [InlineData("Configuration", "using DrDrill.Tools; Secret password;")]
    [InlineData("Targets", "// using DrDrill.Engine;\n/// <see cref=\"DrDrill.Engine.DrillRunner\"/>\nvar x = \"DrDrill.Engine\";")]
    [InlineData("Publishing", "result.Targets.Where(x); Targets.Count();")]
    [InlineData("Sandbox", "using DrDrill.Engine; using DrDrill.Snapshots.Restic;")]
    [InlineData("Web", "using Microsoft.AspNetCore.Builder; using DrDrill.Publishing;")]
    public void What_is_allowed_is_not_accused(string room, string line) => Offences(room, line).Should().BeEmpty();

    private static IReadOnlyList<string> Offences(string room, string line) =>
        new FloorCheck([.. House, new SourceFile($"src/DrDrill/{room}/Offender.cs", line)]).Offences();
}
