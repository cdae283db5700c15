using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Engine;

/// <summary>After the original is back: the service answers, and everything that the loss evidence has is there again.</summary>
public sealed class OriginalCheck(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public async Task<Integrity> Check(Subject subject, LossEvidence loss, bool wasRunning, CancellationToken cancellationToken)
    {
        if (subject.Target.HasService && !wasRunning)
        {
            return Integrity.None;
        }

        await WaitUntilReady(subject, cancellationToken);
        return await subject.Target.CheckOriginal(loss, cancellationToken);
    }

    /// <exception cref="RestoreFailedException">Not within the target's ready time-out.</exception>
    public async Task WaitUntilReady(Subject subject, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        while (!await subject.Target.IsReady(cancellationToken))
        {
            if (clock.GetElapsedTime(since) > subject.Plan.ReadyTimeout)
            {
                throw new RestoreFailedException(
                    $"The data of target {subject.Name} is in {subject.Work.Data}, but its service was not ready within {subject.Plan.ReadyTimeout.TotalSeconds:0} s.",
                    "Look at the service's log; after a drill, 'drdrill recover --yes' checks again.");
            }

            await Task.Delay(Interval, clock, cancellationToken);
        }
    }
}
