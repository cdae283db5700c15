using System.Data;
using DrDrill.Configuration;
using Npgsql;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker.Cluster;

/// <summary>
/// This host's place in the cluster: its name, which a lock holds that dies with the process, and its check-ins. It judges others only when it has itself been in touch for as long as a host may be silent:
/// after an outage of the database everybody looks dead to whoever is back first.
/// </summary>
internal sealed class ClusterMember(ClusterDatabase database, ClusterBook book, ClusterWatch watch, WorkerLife life, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromDays(1);
    private readonly CancellationTokenSource _end = new();
    private readonly ClusterTrouble _trouble = new(ClusterTrouble.Cluster, "no job is fired until it does", database, life, log);
    private NpgsqlConnection? _name;
    private DateTimeOffset? _inTouchSince;
    private DateTimeOffset _cleanedAt;
    private Task _beats = Task.CompletedTask;

    /// <summary>Called now and then while the database answers.</summary>
    public Func<CancellationToken, Task>? Tend { get; set; }

    public ClusterDatabase Database => database;

    private ClusterOptions Options => database.Options;

    /// <param name="prepare">Done while no other worker starts: Quartz makes its tables.</param>
    /// <exception cref="ConfigurationException">The database cannot be used, or another worker has this name.</exception>
    public async Task Join(Func<Task> prepare, CancellationToken cancellationToken)
    {
        try
        {
            await database.Alone(connection => ClusterSchema.Ensure(connection, cancellationToken), cancellationToken);
            _name = await TakeName(cancellationToken);
            await database.Alone(
                async connection =>
                {
                    await prepare();
                    await HostTable.Register(connection, Options.Host, life.Options.Schedule.Jobs, cancellationToken);
                },
                cancellationToken);
            await book.Reconcile(cancellationToken);
            await CheckIn(cancellationToken);
        }
        catch (Exception e) when (DatabaseTrouble.Of(e, database.Where) is { } trouble)
        {
            throw new ConfigurationException([ClusterCheck.Unusable(database, trouble)]);
        }

        _beats = Beat();
        log.Information("In the cluster at {Where:l} as host {Host}", database.Where, Options.Host);
    }

    /// <summary>What no two workers of the cluster do at once.</summary>
    public Task Alone(Func<Task> act, CancellationToken cancellationToken) => database.Alone(_ => act(), cancellationToken);

    /// <summary>Jobs that float and that some host's drdrill.yml has.</summary>
    public async Task<IReadOnlySet<string>> Floating(CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        return await HostTable.Floating(connection, cancellationToken);
    }

    /// <summary>Runs of a floating job that was scheduled just now: none is missed before its first.</summary>
    public async Task CountFrom(JobOptions job, DateTimeOffset first, CancellationToken cancellationToken)
    {
        await using var connection = await database.Open(cancellationToken);
        await HostTable.Counted(connection, new DueJob(ClusterScope.Shared, job, first, first), first, cancellationToken);
    }

    public async Task Leave()
    {
        await _end.CancelAsync();
        await _beats;
        if (_name is null)
        {
            return; // the name may be another's
        }

        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), life.Clock);
            await book.Say(patience.Token);
            await using var connection = await database.Open(patience.Token);
            await HostTable.Leave(connection, Options.Host, patience.Token);
        }
        catch (Exception e) when (ClusterDatabase.IsTrouble(e) || e is OperationCanceledException)
        {
            log.Warning("The cluster could not be told that this worker stops: {Reason:l}", e.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _beats;
        await (_name?.DisposeAsync() ?? ValueTask.CompletedTask);
        _end.Dispose();
    }

    /// <summary>The process before this one may have died without a word: its lock goes when its connection is found dead.</summary>
    private async Task<NpgsqlConnection> TakeName(CancellationToken cancellationToken)
    {
        var connection = await database.OpenVigilant(cancellationToken);
        try
        {
            await Wait(connection, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task Wait(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (since, seen) = (life.Clock.GetTimestamp(), await Row());
        while (!await HostTable.TryLock(connection, Options.Host, cancellationToken))
        {
            var row = await Row();
            if (row?.SeenAt != seen?.SeenAt || life.Clock.GetElapsedTime(since) > Options.LostAfter)
            {
                throw new ConfigurationException([new ConfigurationProblem(
                    ConfigurationLoader.FileName, "cluster.host", $"is '{Options.Host}', and so calls itself another worker of this cluster ({row?.Process}).", "Give each host a name of its own, or stop the other worker.")]);
            }

            await Task.Delay(Pause, life.Clock, cancellationToken);
        }

        async Task<HostRow?> Row() => (await HostTable.All(connection, cancellationToken)).FirstOrDefault(row => row.Host == Options.Host);
    }

    private async Task Beat()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await CheckIn(_end.Token);
                _trouble.IsOver();
            }
            catch (Exception e) when (DatabaseTrouble.Of(e, database.Where) is { } trouble)
            {
                _trouble.Begins(trouble);
                await Drop(trouble);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                log.Error(e, "The watch over the cluster failed");
                life.Health.Say(ClusterTrouble.Cluster, $"the watch over the other hosts failed: {e.Message}");
            }

            await Task.Delay(Options.CheckIn, life.Clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CheckIn(CancellationToken cancellationToken)
    {
        _name ??= await TakeName(cancellationToken);
        if (await HostTable.CheckIn(_name, Options.Host, cancellationToken) is not { } beat)
        {
            await database.Alone(connection => HostTable.Register(connection, Options.Host, life.Options.Schedule.Jobs, cancellationToken), cancellationToken);
            return;
        }

        await book.Say(cancellationToken);
        if (beat.State == "lost")
        {
            await watch.Back(beat.SeenAt, beat.Now, cancellationToken);
        }

        if (_inTouchSince is null || beat.Now - beat.SeenAt > Options.LostAfter)
        {
            _inTouchSince = beat.Now;
        }

        if (beat.Now - _inTouchSince > Options.LostAfter)
        {
            await watch.Look(beat.Now, cancellationToken);
            await (Tend?.Invoke(cancellationToken) ?? Task.CompletedTask);
            await Clean(beat.Now, cancellationToken);
        }
    }

    private async Task Clean(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now - _cleanedAt > CleanEvery)
        {
            await FiringTable.Forget(_name!, cancellationToken);
            _cleanedAt = now;
        }
    }

    /// <summary>With no connection to spare the one that holds the name is kept. Otherwise all are made anew: a session keeps the settings with which it began, that it only reads among them.</summary>
    private async Task Drop(DatabaseTrouble trouble)
    {
        if (trouble.IsOfRoom && _name?.State == ConnectionState.Open)
        {
            return;
        }

        database.Forget();
        _inTouchSince = null;
        if (_name is { } gone)
        {
            _name = null;
            await gone.DisposeAsync();
        }
    }
}
