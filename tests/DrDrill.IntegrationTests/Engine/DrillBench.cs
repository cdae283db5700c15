using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Journal;
using DrDrill.Runtimes;
using DrDrill.Snapshots;
using DrDrill.Targets;
using DrDrill.Targets.Files;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A real repository, a real directory of files and the engine wired as the composition wires it.</summary>
internal sealed class DrillBench : IDisposable
{
    public const string Name = "tree";
    private static readonly string[] Stays = ["lock", "digests.json", "last-snapshot.json"];
    private readonly RepositoryBench _repository;

    private DrillBench(DataPath root, DataPath data)
    {
        _repository = new RepositoryBench(root.Below("repository").Value, root, root.Below("repository"));
        (Root, Data, Real) = (root, data, _repository.Open());
        Repository = Real;
        Runner = _repository.Runner;
        Target = new FilesTarget(TargetName.Create(Name), data, new FreezeCopy(Runner, TimeProvider.System), TimeProvider.System);
    }

    public DataPath Root { get; }

    public DataPath Data { get; }

    public CommandRunner Runner { get; }

    public ISnapshotRepository Real { get; }

    public ISnapshotRepository Repository { get; set; }

    public ITarget Target { get; set; }

    public ITargetRuntime Runtime { get; set; } = new NoService();

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public TimeSpan ReadyTimeout { get; set; } = TimeSpan.FromSeconds(20);

    public IReadOnlyList<string> Configuration { get; set; } = [];

    public Watcher Watcher { get; } = new();

    public string Drills => $"{Root}/DR/drills";

    public Workspace Work => new(Data, Workspace.DefaultFor(Data, TargetName.Create(Name)));

    public IReadOnlyList<string> OpenJournals => new JournalFolder(Drills).Open();

    /// <summary>What is left beside the data but for the lock and the caches.</summary>
    public IReadOnlyList<string> Leftovers => [.. FileTree.Names(Work.Root.Value).Except(Stays, StringComparer.Ordinal)];

    public DrillParts Parts => new(
        Repository,
        new DataGuard([DataPath.Create($"{Root}/DR"), Root.Below("repository")]),
        new Damage(Runner),
        new EnginePlaces(Drills, $"{Root}/drdrill.yml"),
        new EngineSurroundings(Clock, Watcher));

    /// <summary>With the odd tree as its data, unless the test brings its own.</summary>
    public static async Task<DrillBench> Make(Action<DataPath>? make = null, string data = "volume/data", Func<DataPath, Task>? prepare = null)
    {
        Tool.MustBeThere("restic");
        var root = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-integ-").FullName);
        var bench = new DrillBench(root, root.Below(data));
        Directory.CreateDirectory(bench.Data.Value);
        await (prepare?.Invoke(root) ?? Task.CompletedTask);
        (make ?? OddTree.Make)(bench.Data);
        EmptyRepository.At($"{root}/repository");
        return bench;
    }

    public Subject Subject(string name = Name, DataPath? at = null)
    {
        var (target, data) = (TargetName.Create(name), at ?? Data);
        var work = new Workspace(data, Workspace.DefaultFor(data, target));
        var own = at is null ? Target : new FilesTarget(target, data, new FreezeCopy(Runner, TimeProvider.System), TimeProvider.System);
        return new Subject(new TargetPlan(target, own.Kind, data, work.Root, SnapshotMethod.Freeze, null, null, ReadyTimeout, Runtime.Description) { Configuration = Configuration }, own, Runtime, work);
    }

    public Task<DrillResult> Drill(CancellationToken cancellationToken, SnapshotChoice? snapshot = null, DisasterKind disaster = DisasterKind.Wipe, AfterDrill after = AfterDrill.Original, DrillMode mode = DrillMode.InPlace)
    {
        var subject = Subject();
        var plan = PlanOf(subject, mode) with { Disaster = disaster, Snapshot = snapshot ?? SnapshotChoice.Fresh, After = after };
        return new DrillRunner(Parts, Clock, Watcher).Run(plan, [subject], cancellationToken);
    }

    public DrillPlan PlanOf(Subject subject, DrillMode mode) => new(
        DrillId.New(DateTimeOffset.UtcNow, Random.Shared),
        mode,
        mode == DrillMode.InPlace ? EvidenceLevel.L3 : EvidenceLevel.L1,
        DisasterKind.Wipe,
        SnapshotChoice.Fresh,
        AfterDrill.Original,
        TimeSpan.Zero,
        TimeSpan.Zero,
        false,
        Real.Location,
        "",
        [subject.Plan]);

    public async Task<SnapshotId> Snapshot(string origin, Subject? subject = null)
    {
        var proven = await Parts.Taker.Take(subject ?? Subject(), origin, DrillId.New(DateTimeOffset.UtcNow, Random.Shared), null, CancellationToken.None);
        return proven.Used.Id;
    }

    /// <summary>The end that every drill must come to, whatever became of it.</summary>
    public void MustBeAsBefore(IReadOnlyList<string> before)
    {
        TreeText.Of(Data).Should().Equal(before);
        OpenJournals.Should().BeEmpty();
        Leftovers.Should().BeEmpty();
    }

    public async Task Shell(string program, params string[] arguments)
    {
        var outcome = await Runner.Run(new CommandSpec(program, arguments), CancellationToken.None);
        outcome.ExitCode.Should().Be(0, $"{outcome.Command}: {outcome.ErrorTail}");
    }

    public void Dispose() => _repository.Dispose();
}
