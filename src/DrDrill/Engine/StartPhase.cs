using DrDrill.Drills;

namespace DrDrill.Engine;

/// <summary>
/// Starts the restored service and asks the snapshot's question until the answer is right: that instant ends the RTO. The ready check is polled
/// in a task of its own from the start, because some services start their ready clock at the first poll and a query can hang.
/// </summary>
public sealed class StartPhase(TimeProvider clock)
{
    private static readonly TimeSpan AskInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);

    public async Task<AnsweringTarget> Start(RestoredTarget restored, PhaseLog phases, CancellationToken cancellationToken)
    {
        var subject = restored.Subject;
        var loss = restored.Struck.LossStamp;
        phases.Begin(Phase.Start);
        await subject.Runtime.Start(cancellationToken);
        var started = clock.GetTimestamp();
        phases.End(Phase.Start, restored.PlacedStamp, started, critical: true);

        phases.Begin(Phase.Answer);
        var (answered, ready) = await WaitForAnswer(subject, restored.Struck.Recorded.Snapshot.Evidence, phases, cancellationToken);
        phases.End(Phase.Answer, started, answered, critical: true);
        await Replay(subject, phases, started, answered, cancellationToken);
        return new AnsweringTarget(restored, new Milestones(
            subject.Target.HasService ? clock.GetElapsedTime(loss, started) : null,
            subject.Target.HasService && ready is { } stamp ? clock.GetElapsedTime(loss, stamp) : null,
            clock.GetElapsedTime(loss, answered),
            FirstFreshSample: null,
            Verified: null));
    }

    /// <summary>The service's own figure, shown beside what was measured from outside; it lies within the wait for the answer.</summary>
    private async Task Replay(Subject subject, PhaseLog phases, long started, long answered, CancellationToken cancellationToken)
    {
        if (subject.Target.HasService && await subject.Target.ReadReplay(cancellationToken) is { } replay)
        {
            var end = started + (long)(replay.TotalSeconds * clock.TimestampFrequency);
            phases.End(Phase.Replay, started, Math.Min(end, answered), critical: false);
        }
    }

    /// <summary>Waits for the right answer, bounded by the target's ready time-out; returns its stamp, and the ready check's when it was true by then or soon after.</summary>
    public async Task<(long Answered, long? Ready)> WaitForAnswer(Subject subject, SnapshotEvidence evidence, PhaseLog phases, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(subject.Plan.ReadyTimeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, bound.Token);
        var last = new Answer(false, "no answer yet");
        var ready = subject.Target.HasService ? PollReady(subject, phases, stop.Token) : Task.FromResult<long?>(null);
        var watch = subject.Target.HasService ? WatchProcess(subject, stop.Token) : Task.Delay(Timeout.InfiniteTimeSpan, clock, stop.Token);
        var ask = AskUntilRight(subject, evidence, answer => last = answer, stop.Token);
        try
        {
            var first = await Task.WhenAny(ask, watch);
            await first;
            var answered = await ask;
            return (answered, await ready);
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RestoreFailedException(
                $"Target {subject.Name} did not give the right answer within {subject.Plan.ReadyTimeout.TotalSeconds:0} s of its start. Last seen: {last.Seen}.",
                "Look at the service's log; if it is only slow, raise the target's 'timeouts.ready'.");
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(Quietly(ask), Quietly(watch), Quietly(ready));
        }
    }

    private async Task<long> AskUntilRight(Subject subject, SnapshotEvidence evidence, Action<Answer> seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await subject.Target.Ask(evidence, cancellationToken);
            var stamp = clock.GetTimestamp();
            seen(answer);
            if (answer.IsCorrect)
            {
                return stamp;
            }

            if (!subject.Target.HasService)
            {
                throw new RestoreFailedException($"What was restored of target {subject.Name} is not the right answer: {answer.Seen}.", "Check the repository with 'restic check --read-data'."); // files do not get better by waiting
            }

            await Task.Delay(AskInterval, clock, cancellationToken);
        }
    }

    private async Task<long?> PollReady(Subject subject, PhaseLog phases, CancellationToken cancellationToken)
    {
        var from = phases.Begin(Phase.Ready);
        while (!await subject.Target.IsReady(cancellationToken))
        {
            await Task.Delay(AskInterval, clock, cancellationToken);
        }

        var stamp = clock.GetTimestamp();
        phases.End(Phase.Ready, from, stamp, critical: false);
        return stamp;
    }

    private async Task WatchProcess(Subject subject, CancellationToken cancellationToken)
    {
        var state = await subject.Runtime.Inspect(cancellationToken);
        while (state.Running)
        {
            await Task.Delay(WatchInterval, clock, cancellationToken);
            state = await subject.Runtime.Inspect(cancellationToken);
        }

        throw new RestoreFailedException(
            $"The service of target {subject.Name} ended before it gave the right answer ({subject.Runtime.Description}; {state.Detail}).",
            "Look at the last lines of its log: a damaged or incomplete data directory is named there.");
    }

    /// <summary>For tasks that are abandoned once another one has decided: their end matters, their result does not.</summary>
    private static Task Quietly(Task task) => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
