using System.Collections.Concurrent;
using DrDrill.Configuration;
using DrDrill.Tools;

namespace DrDrill.Worker;

/// <summary>Runs one firing of a job: never twice at once, in its turn, recorded from its start to its end, whatever that is.</summary>
internal sealed class JobRunner(DrDrillOptions options, IJobWork work, JobRecorder recorder, JobTurns turns, TimeProvider clock)
{
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _running = new(StringComparer.Ordinal);
    private readonly RunOrder _order = new(clock);

    /// <summary>Jobs that have begun and not ended.</summary>
    public IReadOnlyCollection<string> Running => [.. _running.Keys];

    public Task<FiringOutcome> Fire(JobOptions job, DateTimeOffset scheduledAt, CancellationToken cancellationToken) => Fire(job, scheduledAt, previous: null, cancellationToken);

    /// <param name="previous">The run that the scheduler began before this one; null when none is known.</param>
    /// <param name="cancellationToken">Cancelled when the worker will not wait any longer: a drill rolls back, then this returns.</param>
    /// <returns>The outcome that was recorded; skipped also when the run is another worker's, who records it.</returns>
    public async Task<FiringOutcome> Fire(JobOptions job, DateTimeOffset scheduledAt, DateTimeOffset? previous, CancellationToken cancellationToken)
    {
        _order.Arrived(job.Name, scheduledAt);
        await _order.After(job.Name, recorder.IsCountedHere(job) ? previous : null, cancellationToken); // of a job that floats it may be another worker's
        if (!await Enter(job, scheduledAt, cancellationToken))
        {
            return FiringOutcome.Skipped;
        }

        try
        {
            return await InTurn(job, End, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await End(FiringOutcome.Interrupted, "Cancelled because the worker was stopped; everything is as before.");
        }
        catch (Exception e)
        {
            return await End(FiringOutcome.Failed, e is DrDrillException known ? $"{known.What} Way out: {known.WayOut}" : $"{e.GetType().Name}: {e.Message}");
        }
        finally
        {
            _running.TryRemove(new KeyValuePair<string, DateTimeOffset>(job.Name, scheduledAt));
        }

        async Task<FiringOutcome> End(FiringOutcome outcome, string reason, JobReport? report = null)
        {
            await recorder.End(job, scheduledAt, outcome, reason, count: 1, report);
            return outcome;
        }
    }

    /// <summary>One firing at a time, so that none counts another as missed that is only a moment ahead of it.</summary>
    private async Task<bool> Enter(JobOptions job, DateTimeOffset scheduledAt, CancellationToken cancellationToken)
    {
        await _door.WaitAsync(CancellationToken.None);
        try
        {
            var (whose, why) = await recorder.TryClaim(job, scheduledAt, cancellationToken);
            if (whose == Claim.Others)
            {
                await RecordTaken(job, scheduledAt);
                return false;
            }

            await RecordMissed(job, scheduledAt);
            if (whose == Claim.Unanswered)
            {
                await recorder.End(job, scheduledAt, FiringOutcome.Skipped, $"Nobody could say whether another worker has this run: {why}.");
                return false;
            }

            if (_running.TryAdd(job.Name, scheduledAt))
            {
                await recorder.Begin(job, scheduledAt, FiringOutcome.Started);
                return true;
            }

            await recorder.End(job, scheduledAt, FiringOutcome.Skipped, $"The run of {_running.GetValueOrDefault(job.Name, scheduledAt).UtcDateTime:u} had not ended.");
            return false;
        }
        finally
        {
            _order.Entered(job.Name, scheduledAt);
            _door.Release();
        }
    }

    /// <summary>A run that the other hosts took for missed while this one was silent; what is known here was dispatched twice.</summary>
    private Task RecordTaken(JobOptions job, DateTimeOffset scheduledAt) =>
        recorder.StateOf(job)?.ScheduledAt < scheduledAt ? RecordMissed(job, scheduledAt.AddTicks(1)) : Task.CompletedTask;

    /// <summary>Runs that the schedule had between the newest that is known and this one, and that nobody saw: the host slept, or the scheduler could not keep up.</summary>
    public async Task<int> RecordMissed(JobOptions job, DateTimeOffset until)
    {
        if (!recorder.IsCountedHere(job))
        {
            return 0;
        }

        if (recorder.StateOf(job) is not { } state)
        {
            await recorder.Begin(job, until, FiringOutcome.Known);
            return 0;
        }

        var missed = MissedRuns.Of(job, state, until);
        if (missed.Count > 0)
        {
            var from = missed.Count == 1 ? $"The run of {missed[0].UtcDateTime:u} was missed" : $"{missed.Count} runs from {missed[0].UtcDateTime:u} to {missed[^1].UtcDateTime:u} were missed";
            await recorder.End(job, missed[^1], FiringOutcome.Missed, $"{from}: the worker did not run, or its host slept or was too busy.", missed.Count);
        }

        if (state.Schedule != CronSchedule.Text(job))
        {
            await recorder.Begin(job, until, FiringOutcome.Known); // up to here the old schedule was in force
        }

        return missed.Count;
    }

    private async Task<FiringOutcome> InTurn(JobOptions job, Func<FiringOutcome, string, JobReport?, Task<FiringOutcome>> end, CancellationToken cancellationToken)
    {
        if (job.Jitter > TimeSpan.Zero)
        {
            await Task.Delay(job.Jitter * Random.Shared.NextDouble(), clock, cancellationToken);
        }

        IReadOnlyList<string> targets = job.Run == JobKinds.Digest ? [] : job.Targets.Count > 0 ? job.Targets : [.. options.Targets.Select(target => target.Name)];
        using var turn = await turns.Take(job.Name, targets, options.Schedule.Patience, cancellationToken);
        if (turn is null)
        {
            return await end(FiringOutcome.Skipped, $"Its turn did not come within {options.Schedule.Patience}: {turns.Holders(targets)} had it.", null);
        }

        var report = await work.Run(job, cancellationToken);
        return await end(report.IsGood ? FiringOutcome.Done : FiringOutcome.Failed, report.Reason, report);
    }
}
