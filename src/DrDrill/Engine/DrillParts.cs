using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Silences;
using DrDrill.Snapshots;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>The phases of a drill, made for one journal and one drill directory. Wiring of the engine's own rooms only; adapters come in through the ports.</summary>
public sealed class DrillParts(ISnapshotRepository repository, DataGuard guard, Damage damage, EnginePlaces places, EngineSurroundings around)
{
    public ISnapshotRepository Repository => repository;

    /// <summary>Null: a drill restores with the worker's own password.</summary>
    public Escrow? Escrow { get; init; }

    /// <summary>Null: nothing is silenced.</summary>
    public ISilences? Silences { get; init; }

    /// <summary>Full paths of the files that secrets are read from.</summary>
    public IReadOnlyList<string> SecretFiles { get; init; } = [];

    /// <summary>Its drills are negative controls: the journal says so, and a recovery publishes none of them as a drill.</summary>
    public bool IsControl { get; private init; }

    /// <summary>The same parts for negative controls, on another view of the repository.</summary>
    public DrillParts ForControl(Func<ISnapshotRepository, ISnapshotRepository> view) => new(view(repository), guard, damage, places, around)
    {
        IsControl = true,
        SecretFiles = SecretFiles,
        Escrow = Escrow is { Repository: { } escrowed } ? Escrow with { Repository = view(escrowed) } : Escrow,
    };

    public Preflight Preflight => new(repository, guard, Escrow, SecretFiles);

    /// <summary>Whether the guards let all of them be touched at all: before even a lock is put beside their data.</summary>
    public bool AreSafe(IEnumerable<Subject> subjects) => subjects.All(subject => guard.WhyNot(subject.Work.Data, subject.Work.Root) is null);

    public JournalFolder Journals { get; } = new(places.Drills);

    public SnapshotTaker Taker { get; } = new(repository, around.Observer);

    public SnapshotPhase Snapshot => new(repository, Taker);

    public RecordPhase Record(DrillPlan plan) => new(Path.Combine(places.Drills, plan.Id.Value));

    public StrikePhase Strike(DrillPlan plan, JournalWriter journal) => new(guard, damage, Record(plan), journal, around.Clock);

    public RestorePhase Restore(JournalWriter journal) => new(repository, journal, around.Clock, around.Observer);

    /// <summary>What one target goes through from the loss on, by the plan's mode.</summary>
    public Func<RecordedTarget, PhaseLog, CancellationToken, Task<TargetResult>> TargetDrill(DrillPlan plan, JournalWriter journal)
    {
        var start = new StartPhase(around.Clock);
        var restore = new RestorePhase(ForDrills, journal, around.Clock, around.Observer);
        var cleanUp = new CleanUpPhase(journal);
        VerifyPhase Verify(ITruth truth) => new(truth, new BesideTheData(ForDrills, Escrow), start, journal, around.Clock);
        if (plan.Mode == DrillMode.Isolated)
        {
            var isolated = new IsolatedDrill(restore, start, Verify, cleanUp, around.Clock);
            return (recorded, phases, cancellationToken) => isolated.Run(plan, recorded, phases, cancellationToken);
        }

        var giveBack = new TargetReturn(new Rescue(journal), new OriginalCheck(around.Clock), cleanUp, journal);
        var inPlace = new InPlaceDrill(Strike(plan, journal), restore, start, Verify(new TruthClone(around.Clock)), giveBack);
        var quiet = Silences is null ? null : new QuietDrill(Silences, around.Observer);
        return (recorded, phases, cancellationToken) => quiet is null
            ? inPlace.Run(plan, recorded, phases, cancellationToken)
            : quiet.Run(plan.Id, recorded.Subject.Name, () => inPlace.Run(plan, recorded, phases, cancellationToken), cancellationToken);
    }

    public RealRestore RealRestore(JournalWriter journal) => new(Snapshot, Restore(journal), journal, around);

    /// <summary>A real restore takes the worker's password: there what opens is right.</summary>
    private ISnapshotRepository ForDrills => Escrow?.Repository ?? repository;

    /// <summary>Of a drill.</summary>
    public JournalWriter OpenJournal(DrillPlan plan) => OpenJournal(Opened(plan.Id, plan.Mode, plan.Sandbox) with { Disaster = IsControl ? DrillOpened.Control : plan.Disaster.ToString(), Snapshot = plan.Snapshot.ToString() });

    /// <summary>Of a restore or a backup.</summary>
    public JournalWriter OpenJournal(DrillId id, DrillMode mode, bool sandbox) => OpenJournal(Opened(id, mode, sandbox));

    private JournalWriter OpenJournal(DrillOpened opened)
    {
        var journal = JournalWriter.Create(Journals.PathOf(DrillId.Parse(opened.Drill)), around.Clock);
        journal.Append(opened);
        return journal;
    }

    private DrillOpened Opened(DrillId id, DrillMode mode, bool sandbox) => new(id.Value, places.Configuration, mode.ToString(), sandbox, Environment.ProcessId, Environment.MachineName);
}
