using DrDrill.Configuration;
using DrDrill.Engine;
using DrDrill.Snapshots;

namespace DrDrill.Worker;

/// <summary>
/// Forgets and prunes by policy, target by target, under the target's lock: no drill of it is under way meanwhile, and none that was killed waits for its snapshot. The newest of each origin always stays.
/// </summary>
internal sealed class RetentionWork(ISnapshotRepository repository, RetentionOptions policy, TimeProvider clock)
{
    /// <summary>Snapshots that drills took for themselves.</summary>
    private const int FreshKept = 3;

    /// <param name="refuseIfOpen">Throws when a killed drill of the target has not been recovered.</param>
    public async Task<JobReport> Run(IReadOnlyList<Subject> subjects, Action<IReadOnlyList<Subject>> refuseIfOpen, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var locks = await TargetLocks.Take(subjects, "retention", patience, clock, cancellationToken);
        refuseIfOpen(subjects);
        using var held = await repository.Hold("retention", patience, cancellationToken);
        var gone = new List<string>();
        foreach (var subject in subjects)
        {
            var target = SnapshotTags.Target(subject.Name);
            var scheduled = await repository.Forget(new ForgetRequest([target, SnapshotTags.Scheduled], policy.KeepLast, policy.KeepDaily, policy.KeepWeekly, policy.KeepMonthly), cancellationToken);
            var fresh = await repository.Forget(new ForgetRequest([target, SnapshotTags.Fresh], FreshKept, null, null, null), cancellationToken);
            gone.Add($"{subject.Name} {scheduled.Count + fresh.Count}");
        }

        return new JobReport(IsGood: true, $"Forgotten: {string.Join(", ", gone)}.");
    }
}
