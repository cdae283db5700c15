using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Journal;

/// <summary>A journal's entries folded into where the drill and each of its targets stand. Pure.</summary>
public sealed record JournalState(DrillOpened? Opened, IReadOnlyDictionary<string, TargetState> Targets, bool IsClosed)
{
    public static JournalState Of(IEnumerable<JournalLine> lines)
    {
        DrillOpened? opened = null;
        var targets = new Dictionary<string, TargetState>(StringComparer.Ordinal);
        var closed = false;
        foreach (var line in lines)
        {
            switch (line.Entry)
            {
                case DrillOpened drill: opened = drill; break;
                case TargetEnrolled target: targets[target.Target] = new TargetState(target, null); break;
                case DrillClosed: closed = true; break;
                default: Apply(targets, line.Entry); break;
            }
        }

        return new JournalState(opened, targets, closed);
    }

    private static void Apply(Dictionary<string, TargetState> targets, JournalEntry entry)
    {
        (string Name, Func<TargetState, TargetState> Change) target = entry switch
        {
            StopIntended e => (e.Target, s => s with { StoppedForCopy = true, IsResumed = false }),
            ServiceResumed e => (e.Target, s => s with { StoppedForCopy = false, IsResumed = true }),
            StrikeIntended e => (e.Target, s => s with { Strike = e, IsResumed = false }),
            Quarantined e => (e.Target, s => s with { IsQuarantined = true }),
            Discarded e => (e.Target, s => s with { IsDiscarded = true }),
            Returned e => (e.Target, s => s with { IsReturned = true }),
            KeepRestoredIntended e => (e.Target, s => s with { KeepsRestored = true }),
            CleanedUp e => (e.Target, s => s with { IsCleanedUp = true }),
            PlaceIntended e => (e.Target, s => s with { IsPlacing = true, IsPlaced = false }),
            Placed e => (e.Target, s => s with { IsPlacing = false, IsPlaced = true }),
            Verified e => (e.Target, s => s),
            ReturnIntended e => (e.Target, s => s),
            _ => throw new InvalidOperationException($"{entry.GetType().Name} has no meaning here."),
        };
        if (targets.TryGetValue(target.Name, out var state))
        {
            targets[target.Name] = target.Change(state);
        }
    }
}
