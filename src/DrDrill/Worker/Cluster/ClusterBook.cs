using System.Collections.Concurrent;
using DrDrill.Configuration;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker.Cluster;

/// <summary>
/// This host's history on disk, and beside it the cluster's: a firing is claimed there before it begins and ended there when it has ended on disk. While the database is away, ends wait, and claims
/// are tried for as long as the other hosts would take this one for living.
/// </summary>
internal sealed class ClusterBook(FiringLog disk, FiringTable firings, ClusterDatabase database, WorkerLife life, ILogger log) : IFiringBook, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<(Firing End, DateTimeOffset After)> _unsaid = new();
    private readonly SemaphoreSlim _saying = new(1, 1);
    private readonly ClusterTrouble _trouble = new(ClusterTrouble.Claims, "runs that cannot be claimed are skipped", database, life, log);
    private long? _awaySince;

    /// <summary>The jobs of the shared scheduler: those that drdrill.yml names, and those of other hosts that this one has run.</summary>
    private readonly ConcurrentDictionary<string, bool> _floating = new(life.Options.Schedule.Jobs.Where(job => ClusterScope.IsFloating(job.Run)).Select(job => KeyValuePair.Create(job.Name, true)), StringComparer.Ordinal);

    private string Host => database.Options.Host;

    public JobState? StateOf(string job) => disk.StateOf(job);

    /// <summary>Of a job that floats, other hosts have runs of which this one's disk knows nothing.</summary>
    public bool IsCountedHere(JobOptions job) => !ClusterScope.IsFloating(job.Run);

    public async Task<(Claim Whose, string Why)> TryClaim(JobOptions job, DateTimeOffset scheduledAt, CancellationToken cancellationToken)
    {
        var (claim, firing) = (Guid.NewGuid(), new Firing(job.Name, scheduledAt, scheduledAt, FiringOutcome.Started, "") { Schedule = CronSchedule.Text(job) });
        _floating[job.Name] = ClusterScope.IsFloating(job.Run);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        while (true)
        {
            try
            {
                var isOurs = await firings.TryClaim(ClusterScope.Of(job, Host), Host, claim, firing, cancellationToken);
                _awaySince = null;
                _trouble.IsOver();
                log.Debug("Job {Job} of {ScheduledAt:u} is {Whose}", job.Name, scheduledAt, isOurs ? "ours" : "another's");
                return (isOurs ? Claim.Ours : Claim.Others, "");
            }
            catch (Exception e) when (DatabaseTrouble.Of(e, database.Where) is { } trouble)
            {
                if (trouble.IsRefusal)
                {
                    _trouble.Begins(trouble); // of a database that is away the check-ins tell
                }

                if (_stopping.IsCancellationRequested || IsAwayForLong())
                {
                    return (Claim.Unanswered, $"the cluster's database {(trouble.IsRefusal ? "refused" : "did not answer")} ({trouble.Reason})");
                }

                await Task.Delay(Pause, life.Clock, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return (Claim.Unanswered, "the worker was stopped before the cluster's database answered");
            }
        }
    }

    public async Task<(JobState? Before, bool Told)> About(Firing end, CancellationToken cancellationToken)
    {
        var (scheduler, before) = (SchedulerOf(end), disk.StateOf(end.Job));
        if (scheduler != ClusterScope.Shared && end.Outcome is not (FiringOutcome.Missed or FiringOutcome.Interrupted))
        {
            return (before, false);
        }

        try
        {
            await using var connection = await database.Open(cancellationToken);
            return scheduler == ClusterScope.Shared
                ? (await firings.StateOf(connection, scheduler, end.Job, cancellationToken), false)
                : (before, await firings.WasTold(connection, scheduler, end, before?.ScheduledAt ?? end.ScheduledAt, cancellationToken));
        }
        catch (Exception e) when (ClusterDatabase.IsTrouble(e))
        {
            return (scheduler == ClusterScope.Shared ? null : before, false);
        }
    }

    public async Task Append(Firing firing, CancellationToken cancellationToken)
    {
        var after = disk.StateOf(firing.Job)?.ScheduledAt ?? firing.ScheduledAt;
        try
        {
            await disk.Append(firing, cancellationToken);
        }
        finally
        {
            if (firing.Outcome is not (FiringOutcome.Started or FiringOutcome.Known))
            {
                _unsaid.Enqueue((firing, after));
                await TrySay(cancellationToken);
            }
        }
    }

    /// <summary>Brings ends to the database that it has not heard of: one caller at a time, or the second would take an end from the queue that nobody has said.</summary>
    public async Task Say(CancellationToken cancellationToken)
    {
        await _saying.WaitAsync(cancellationToken);
        try
        {
            while (_unsaid.TryPeek(out var unsaid))
            {
                await Say(unsaid.End, unsaid.After, cancellationToken);
                _unsaid.TryDequeue(out _);
            }
        }
        finally
        {
            _saying.Release();
        }
    }

    /// <summary>What the database takes for running here, after a restart: it has ended on disk, or it was cut off, which the start finds on disk and tells of.</summary>
    public async Task Reconcile(CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        foreach (var row in await firings.OpenOf(connection, Host, cancellationToken))
        {
            if (disk.EndOf(row.Firing.Job, row.Firing.ScheduledAt) is { } end)
            {
                await firings.End(row.Scheduler, Host, end with { ScheduledAt = row.Firing.ScheduledAt }, cancellationToken);
            }
            else if (disk.StateOf(row.Firing.Job)?.Open.Any(open => FiringLog.IsSame(open.ScheduledAt, row.Firing.ScheduledAt)) != true)
            {
                await disk.Append(row.Firing, cancellationToken);
            }
        }
    }

    /// <summary>Claims that wait for a database that is away give up. One under way is let through: cut off, nobody would know whose the run is, though the database answers.</summary>
    public void Stop() => _stopping.Cancel();

    public void Dispose()
    {
        _stopping.Dispose();
        _saying.Dispose();
    }

    /// <summary>Of missed runs only those that the others have not counted while this host was away: the table has each once.</summary>
    private async Task Say(Firing end, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var scheduler = SchedulerOf(end);
        var known = end.Outcome == FiringOutcome.Missed ? await firings.Missed(scheduler, end, after, cancellationToken) : 0;
        if (known < end.Count)
        {
            await firings.End(scheduler, Host, end with { Count = end.Count - known }, cancellationToken);
        }
    }

    private async Task TrySay(CancellationToken cancellationToken)
    {
        try
        {
            await Say(cancellationToken);
        }
        catch (Exception e) when (ClusterDatabase.IsTrouble(e))
        {
            log.Warning("The cluster has not heard yet how {Count} runs ended: {Reason:l}", _unsaid.Count, e.Message);
        }
    }

    private bool IsAwayForLong() => life.Clock.GetElapsedTime(_awaySince ??= life.Clock.GetTimestamp()) > database.Options.LostAfter;

    private string SchedulerOf(Firing firing) => _floating.GetValueOrDefault(firing.Job) ? ClusterScope.Shared : ClusterScope.OfHost(Host);
}
