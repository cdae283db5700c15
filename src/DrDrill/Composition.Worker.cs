using DrDrill.Cli;
using DrDrill.Cli.Handlers;
using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Publishing;
using DrDrill.Publishing.Index;
using DrDrill.Publishing.Metrics;
using DrDrill.Publishing.Webhooks;
using DrDrill.Targets.Loki;
using DrDrill.Tools;
using DrDrill.Web;
using DrDrill.Worker;
using DrDrill.Worker.Cluster;
using Microsoft.AspNetCore.Builder;
using Serilog;
using Serilog.Extensions.Logging;
using ILogger = Serilog.ILogger;

namespace DrDrill;

/// <summary>Wires the worker: host, scheduler, pages.</summary>
internal static partial class Composition
{
    public static async Task<int> RunWorker(WorkerCommandOptions command, CancellationToken cancellationToken)
    {
        var places = Places.Of(command.Root);
        await using var log = Logging.Create(places.Logs);
        var observer = new LivePhases(new LogObserver(log));
        using var session = Open(places, observer, log).WithSecrets();
        session.Options.RequireAlerts();
        WarnOfOpenPages(session.Options.Web, log);
        using var stop = new WorkerStop();
        var life = new WorkerLife(session.Options, Clock, new WorkerHealth(), stop);
        var work = new ScheduledWork(session, places, new DeadManPing(Outside, session.Options.DeadMan.Address?.Value, Clock, log), observer, Clock);
        var firings = Path.Combine(places.Results, "worker");
        if (command.Once is { } name)
        {
            return await Once(name, life, work, new JobRecorder(new FiringLog(firings), session.Alerts, life.Health, Clock, log), cancellationToken);
        }

        PrivateDirectory.Create(firings);
        using var only = OsLock.TryTake(Path.Combine(firings, "worker.lock"), $"pid {Environment.ProcessId}")
            ?? throw new RefusedException($"A worker runs here already: {OsLock.ReadOwner(Path.Combine(firings, "worker.lock"))}.", "Stop it first; two would fire every job twice.");
        session.Outboxes.ToList().ForEach(outbox => outbox.IsPumped = true);
        await using var application = Application(session, places, life, work, firings, log, observer);
        await Run(application, life, cancellationToken);
        return ExitCodes.Pass;
    }

    private static WebApplication Application(Session session, Places places, WorkerLife life, ScheduledWork work, string firings, Serilog.Core.Logger log, LivePhases phases)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSerilog(log.ForContext("SourceContext", "host"));
        builder.Logging.AddFilter<SerilogLoggerProvider>("", LogLevel.Warning); // of this provider: AddSerilog lets everything through to it, each request too
        if (session.Options.Cluster is not null)
        {
            // While the database is away, Quartz tells of each attempt with a whole stack; the cluster's own watch says it once.
            builder.Logging.AddFilter<SerilogLoggerProvider>("Quartz", LogLevel.Critical);
        }

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = CommandLine.RollBackPatience);
        WorkerPages.Listen(builder.WebHost, session.Options.Web.Listen);
        builder.Services.AddSingleton<ILogger>(log).AddSingleton(session.Alerts).AddSingleton(session.Outboxes).AddSingleton(new FiringLog(firings));
        builder.Services.AddSingleton<IJobWork>(services => session.Options.Cluster is null ? work : ActivatorUtilities.CreateInstance<ClusterWork>(services, work));
        builder.Services.AddSingleton<Func<CancellationToken, Task<string?>>>(token => Recover(session, places, log, token));
        builder.Services.AddSingleton(LokiCanaries(session.Options));
        builder.Services.AddWorker(life);
        var application = builder.Build();
        var history = new HistoryIndex(new ReportStore(places.Results));
        var files = new MetricsFiles(new ReportStore(places.Results), places.State, session.Outboxes.FirstOrDefault(outbox => outbox.Name == "Slack")?.Folder);
        string[] targets = [.. session.Options.Targets.Select(target => target.Name)];
        var scope = new MetricsScope(targets, session.Options.CheckJobs())
        {
            Objectives = [.. session.Options.Targets.Select(target => (target.Name, target.Objectives.Rto, target.Objectives.Rpo))],
            DrillIntervals = new DrillIntervals(session.Options.Schedule.Jobs, targets).At,
        };
        var site = Site(session.Options, places, life, history, phases, application.Lifetime.ApplicationStopping);
        WorkerPages.Map(application, new MetricsPage(history, files, scope, Clock), site, () => life.Pulse.Reasons, () => [.. life.Pulse.Reasons, .. life.Health.Reasons]);
        return application;
    }

    /// <summary>Of each Loki whose configured canary is the worker's own; a push needs none of its files.</summary>
    private static IReadOnlyDictionary<string, LokiCanary> LokiCanaries(DrDrillOptions options) => options.Targets
        .Where(target => target.Kind == TargetKinds.Loki && target.Canary == LokiCanary.Selector)
        .ToDictionary(target => target.Name, target => new LokiCanary(new LokiPush(Http, LokiSettings(target, DataPath.Create("/")), Clock), Clock), StringComparer.Ordinal);

    /// <summary>The pages answer from before the recovery until after the last job.</summary>
    private static async Task Run(WebApplication application, WorkerLife life, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new ConfigurationException([new ConfigurationProblem(ConfigurationLoader.FileName, "web.listen", $"nothing can listen on {life.Options.Web.Listen}: {e.Message}", "Free the port, or name another one.")]);
        }

        var worker = application.Services.GetRequiredService<WorkerService>();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(told.SetResult);
        try
        {
            await worker.Start(cancellationToken);
            await told.Task;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop before it had started.
        }
        catch
        {
            await application.StopAsync(CancellationToken.None);
            throw;
        }

        await worker.Stop();
        await application.StopAsync(CancellationToken.None);
    }

    private static async Task<int> Once(string name, WorkerLife life, ScheduledWork work, JobRecorder recorder, CancellationToken cancellationToken)
    {
        var job = life.Options.Schedule.Jobs.FirstOrDefault(job => job.Name == name) ?? throw new ConfigurationException([new ConfigurationProblem(
            ConfigurationLoader.FileName, "schedule.jobs", $"has no job named '{name}'.", $"Name one of: {string.Join(", ", life.Options.Schedule.Jobs.Select(job => job.Name))}.")]);
        var outcome = await new JobRunner(life.Options, work, recorder, new JobTurns(Clock), Clock).Fire(job, Clock.GetUtcNow(), cancellationToken);
        return outcome switch
        {
            FiringOutcome.Done => ExitCodes.Pass,
            FiringOutcome.Interrupted => ExitCodes.Cancelled,
            _ => work.ExitCode ?? ExitCodes.NotMeasured,
        };
    }

    /// <summary>What a killed worker or command left; tells people of it either way, and once: a drill by what is published of it, anything else by an alert of its own.</summary>
    private static async Task<string?> Recover(Session session, Places places, ILogger log, CancellationToken cancellationToken)
    {
        var outcomes = await new Recoveries(Open, Clock).Run(LeftBehind.In(new ReportStore(places.Results)), places.ResultsRoot, log, cancellationToken);
        await new LeftSilences(Open, places.ResultsRoot).Remove(session, log);
        if (outcomes.Where(outcome => !outcome.IsTold).ToList() is { Count: > 0 } untold)
        {
            await session.Alerts.Send(RecoveryAlert.Of(DrillId.New(Clock.GetUtcNow(), Random.Shared), untold, Clock.GetUtcNow(), Environment.MachineName), cancellationToken);
        }

        return outcomes.Select(outcome => outcome.Failure).OfType<DrDrillException>().ToList() is { Count: > 0 } failed ? string.Join(" ", failed.Select(e => e.What)) : null;
    }
}
