using DrDrill.Configuration;
using Quartz;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker.Cluster;

/// <summary>
/// Quartz on the cluster's database: a scheduler of this host's name for its own jobs, filled anew at each start from drdrill.yml as the one in memory is; and the shared one, where a job stays as it is unless
/// drdrill.yml says otherwise, so that a restart neither loses nor repeats a run. Interrupted jobs are never run again by Quartz (no RequestRecovery): a drill that was cut off is recovered from its journal.
/// </summary>
internal sealed class ClusterSchedulers(Func<string, ISchedulerFactory> factories, ClusterMember member, ClusterBook book, WorkerLife life, ILogger log) : IJobSchedulers
{
    /// <summary>So many times what a host may be silent, a trigger may be late.</summary>
    private const int Patience = 3;

    private readonly List<IScheduler> _schedulers = [];
    private readonly ClusterTrouble _trouble = new(ClusterTrouble.Triggers, "jobs may not be fired", member.Database, life, log);

    public TimeSpan Tolerance => Cluster.LostAfter;

    private ClusterOptions Cluster => life.Options.Cluster!;

    private ILookup<bool, JobOptions> Jobs => life.Options.Schedule.Jobs.ToLookup(job => ClusterScope.IsFloating(job.Run));

    public Task Join(CancellationToken cancellationToken) => member.Join(() => Prepare(cancellationToken), cancellationToken);

    public async Task Start(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await Usable(() => member.Alone(() => Fill(since, cancellationToken), cancellationToken), cancellationToken);
        member.Tend = Tend;
    }

    public async Task Stop()
    {
        book.Stop();
        await Task.WhenAll(_schedulers.Select(scheduler => scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None).AsTask()));
        await member.Leave();
    }

    private Task Prepare(CancellationToken cancellationToken) => Usable(
        async () =>
        {
            _schedulers.Add(await factories(ClusterScope.OfHost(Cluster.Host)).GetScheduler(cancellationToken));
            if (Jobs[true].Any())
            {
                _schedulers.Add(await factories(ClusterScope.Shared).GetScheduler(cancellationToken));
            }
        },
        cancellationToken);

    private async Task Fill(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await FillOwn(_schedulers[0], since, cancellationToken);
        if (_schedulers.Count > 1)
        {
            await Reconcile(_schedulers[1], since, cancellationToken);
        }

        foreach (var scheduler in _schedulers)
        {
            await scheduler.Start(cancellationToken);
        }
    }

    /// <summary>Quartz checks most of its tables when it starts, and the rest by using them.</summary>
    private async Task Usable(Func<Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (DatabaseTrouble.Of(e, member.Database.Where) is { } trouble && !(e is SchedulerException && DatabaseTrouble.IsOfShape(e)))
        {
            throw new ConfigurationException([ClusterCheck.Unusable(member.Database, trouble)]);
        }
        catch (SchedulerException e)
        {
            cancellationToken.ThrowIfCancellationRequested(); // the worker was told to stop while it started
            throw new ConfigurationException([new ConfigurationProblem(
                ConfigurationLoader.FileName, "cluster.postgres", $"names a database that Quartz cannot use: {e.GetBaseException().Message} ({e.Message})", $"If it answers ('drdrill doctor'): stop all workers and drop the tables that begin with {ClusterSchema.QuartzPrefix}, or name another database.")]);
        }
    }

    /// <summary>
    /// A trigger that Quartz gave up, or that hangs in a state of a round that the database cut off, would be silent for ever: it is made anew. Quartz itself moves on whatever is late by a misfire.
    /// </summary>
    private async Task Tend(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var job in life.Options.Schedule.Jobs)
            {
                var isShared = ClusterScope.IsFloating(job.Run);
                var scheduler = _schedulers[isShared ? 1 : 0];
                if (await IsStuck(scheduler, job.Name, cancellationToken))
                {
                    log.Warning("Job {Job} does not fire any more: its trigger is made anew", job.Name);
                    await member.Alone(() => Renew(scheduler, job, isShared, cancellationToken), cancellationToken);
                }
            }

            _trouble.IsOver();
        }
        catch (Exception e) when (DatabaseTrouble.Of(e, member.Database.Where) is { IsRefusal: true } trouble)
        {
            _trouble.Begins(trouble);
        }
        catch (Exception e) when (e is SchedulerException || ClusterDatabase.IsTrouble(e))
        {
            log.Debug(e, "The triggers could not be looked at");
        }
    }

    private async Task<bool> IsStuck(IScheduler scheduler, string job, CancellationToken cancellationToken) =>
        await scheduler.GetTrigger(new TriggerKey(job), cancellationToken) is not { } trigger
        || (trigger.NextFireTimeUtc is { } next && life.Clock.GetUtcNow() - next > Cluster.LostAfter * Patience)
        || await scheduler.GetTriggerState(trigger.Key, cancellationToken) == TriggerState.Error;

    private async Task Renew(IScheduler scheduler, JobOptions job, bool isShared, CancellationToken cancellationToken)
    {
        if (await IsStuck(scheduler, job.Name, cancellationToken))
        {
            await scheduler.DeleteJob(new JobKey(job.Name), cancellationToken);
            await LoneScheduler.Schedule(scheduler, job, isShared ? JobDefinition.Detail(job) : JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).Build(), life.Clock.GetUtcNow(), cancellationToken);
        }
    }

    private async Task FillOwn(IScheduler own, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await own.Clear(cancellationToken);
        foreach (var job in Jobs[false])
        {
            await LoneScheduler.Schedule(own, job, JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).Build(), since, cancellationToken);
        }
    }

    private async Task Reconcile(IScheduler shared, DateTimeOffset since, CancellationToken cancellationToken)
    {
        foreach (var job in Jobs[true])
        {
            var (key, known) = (new JobKey(job.Name), await shared.GetJobDetail(new JobKey(job.Name), cancellationToken));
            if (known is not null && JobDefinition.Of(known) is { } definition && JobDefinition.Text(definition) == JobDefinition.Text(job)
                && await shared.GetTriggerState(new TriggerKey(job.Name), cancellationToken) is not (TriggerState.None or TriggerState.Error))
            {
                continue;
            }

            log.Information("Job {Job} of the whole cluster is {What} as in this host's drdrill.yml: {Schedule:l}", job.Name, known is null ? "scheduled" : "changed", CronSchedule.Text(job));
            await shared.DeleteJob(key, cancellationToken);
            await member.CountFrom(job, await LoneScheduler.Schedule(shared, job, JobDefinition.Detail(job), since, cancellationToken), cancellationToken);
        }

        var declared = await member.Floating(cancellationToken);
        foreach (var key in (await shared.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), cancellationToken)).Where(key => !declared.Contains(key.Name)))
        {
            log.Information("Job {Job} of the whole cluster is in no host's drdrill.yml any more", key.Name);
            await shared.DeleteJob(key, cancellationToken);
        }
    }
}
