using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Objectives;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Engine;

/// <summary>The disaster: the service is killed and its data moved into quarantine. Nothing is deleted, and every act is in the journal first.</summary>
public sealed class StrikePhase(DataGuard guard, Damage damage, RecordPhase record, JournalWriter journal, TimeProvider clock)
{
    /// <summary>Made before the strike, because copying is the drill's own act and no part of a disaster.</summary>
    public async Task PrepareDamage(DisasterKind kind, Subject subject, CancellationToken cancellationToken)
    {
        if (kind != DisasterKind.Wipe)
        {
            var into = subject.Work.Fresh(subject.Work.Damaged);
            var source = subject.Work.Fresh(subject.Work.Clone);
            await subject.Target.Freeze(SnapshotMethod.Freeze, source, cancellationToken);
            await damage.Prepare(kind, source, into, cancellationToken);
            subject.Work.Remove(source);
        }
    }

    public async Task<StruckTarget> Hit(DisasterKind kind, DrillId drill, RecordedTarget recorded, CancellationToken cancellationToken)
    {
        var subject = recorded.Subject;
        var work = subject.Work;
        Guard(subject);
        var files = FileTree.Walk(work.Data.Value, work.IsOwn).Where(entry => entry.Status.IsFile).ToList();
        var quarantine = work.Quarantine(drill);
        journal.Append(new StrikeIntended(subject.Name.Value, quarantine.Value, work.Discard(drill).Value, Posix.Status(work.Data.Value)!.ModifiedNs));

        var lossStamp = clock.GetTimestamp();
        var lostAt = clock.GetUtcNow();
        await subject.Runtime.Kill(cancellationToken);
        var goneAt = clock.GetUtcNow();
        Quarantine.TakeAway(work, quarantine);
        journal.Append(new Quarantined(subject.Name.Value));
        var struck = clock.GetTimestamp();
        if (kind != DisasterKind.Wipe)
        {
            GuardedMove.Entries(work.Damaged.Value, work.Data.Value);
        }

        var report = new DamageReport(kind, files.Count, files.Sum(entry => entry.Status.Size), quarantine, "in quarantine");
        return new StruckTarget(record.Complete(recorded, quarantine), lossStamp, struck, lostAt, SampleTime.From(goneAt).Add(recorded.Loss.ClockOffset), quarantine, report);
    }

    /// <summary>Again, at the moment of use: what preflight saw may have been replaced since.</summary>
    private void Guard(Subject subject)
    {
        var reason = guard.WhyNot(subject.Work.Data, subject.Work.Root) ?? subject.Target.WhyNotItsData(subject.Work.Data);
        if (reason is not null)
        {
            throw new RefusedException($"Target {subject.Name} is not struck: {reason}", "Check the target's 'data:'. Nothing was touched.");
        }
    }
}
