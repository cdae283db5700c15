using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Snapshots;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>The phases of a drill, made for one journal and one drill directory. Wiring of the engine's own rooms only; adapters come in through the ports.</summary>
public sealed class DrillParts(ISnapshotRepository repository, DataGuard guard, Damage damage, EnginePlaces places, EngineSurroundings around)
{
    public ISnapshotRepository Repository => repository;

    /// <summary>Null: a drill restores with the worker's own password.</summary>
    public Escrow? Escrow { get; init; }

    public Preflight Preflight => new(repository, guard, Escrow);

    /// <summary>Whether the guards let all of them be touched at all: before even a lock is put beside their data.</summary>
    public bool AreSafe(IEnumerable<Subject> subjects) => subjects.All(subject => guard.WhyNot(subject.Work.Data, subject.Work.Root) is null);

    public JournalFolder Journals { get; } = new(places.Drills);

    public SnapshotTaker Taker { get; } = new(repository, around.Observer);

    public SnapshotPhase Snapshot => new(repository, Taker);

    public RecordPhase Record(DrillPlan plan) => new(Path.Combine(places.Drills, plan.Id.Value));

    public StrikePhase Strike(DrillPlan plan, JournalWriter journal) => new(guard, damage, Record(plan), journal, around.Clock);

    public RestorePhase Restore(JournalWriter journal) => new(repository, journal, around.Clock, around.Observer);

    public TargetDrill TargetDrill(DrillPlan plan, JournalWriter journal)
    {
        var start = new StartPhase(around.Clock);
        return new TargetDrill(
            Strike(plan, journal),
            new RestorePhase(ForDrills, journal, around.Clock, around.Observer),
            start,
            new VerifyPhase(new TruthClone(around.Http, around.Clock), new BesideTheData(ForDrills, Escrow), start, journal, around.Clock),
            new TargetReturn(new Rescue(journal), new OriginalCheck(around.Clock), new CleanUpPhase(journal), journal));
    }

    public RealRestore RealRestore(JournalWriter journal) => new(Snapshot, Restore(journal), journal, around);

    /// <summary>A real restore takes the worker's password: there what opens is right.</summary>
    private ISnapshotRepository ForDrills => Escrow?.Repository ?? repository;

    public JournalWriter OpenJournal(DrillId id, DrillMode mode, bool sandbox)
    {
        var journal = JournalWriter.Create(Journals.PathOf(id), around.Clock);
        journal.Append(new DrillOpened(id.Value, places.Configuration, mode.ToString(), sandbox, Environment.ProcessId, Environment.MachineName));
        return journal;
    }
}
