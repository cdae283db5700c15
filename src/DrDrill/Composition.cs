using DrDrill.Cli;
using DrDrill.Configuration;
using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Metrics;
using DrDrill.Runtimes;
using DrDrill.Runtimes.Processes;
using DrDrill.Snapshots.Restic;
using DrDrill.Targets;
using DrDrill.Targets.Files;
using DrDrill.Targets.Prometheus;
using DrDrill.Tools;
using DrDrill.Worker;
using ILogger = Serilog.ILogger;

namespace DrDrill;

/// <summary>The only place that wires objects. A new kind of target, runtime or sink is one line here.</summary>
internal static partial class Composition
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>Calls have time-outs of their own; one for all would cut long answers short. A proxy has no business between the worker and its targets.</summary>
    public static HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public static Session Open(Places places, IDrillObserver observer, ILogger log)
    {
        var options = ConfigurationLoader.Load(places.ConfigurationFile, SettingsEnvironment.OfProcess());
        ScheduleCheck.Require(options, Clock.GetUtcNow());
        var runner = new CommandRunner(Clock);
        var store = new ReportStore(places.Results);
        var history = new History(store);
        var outboxes = Outboxes(options, places, log);
        var alerts = new AlertChannels(outboxes, log);
        var (repository, held) = Repository(options, runner);
        var surroundings = new EngineSurroundings(Clock, observer, Http);
        var parts = new DrillParts(repository, Guard(options, places), new Damage(runner), new EnginePlaces(store.Drills, places.ConfigurationFile), surroundings);
        var byName = options.Targets.ToDictionary(target => target.Name, StringComparer.Ordinal);
        return new Session(
            options,
            repository,
            parts,
            plan => Subject(plan, byName[plan.Name.Value], runner),
            new SafeFanOut([new ReportFiles(store), history, new AlertSink(alerts, new AlertPolicy(options.Slack.Successes), store, history)], log))
        {
            Resources = held,
            Outboxes = outboxes,
            Alerts = alerts,
            Notes = new SnapshotNotes(places.State),
        };
    }

    private static (ResticRepository Repository, RepositoryLock Held) Repository(DrDrillOptions options, CommandRunner runner)
    {
        var settings = new ResticSettings(
            options.Repository.Url,
            PasswordFile: null, // the password was read where it wins: environment, .env, file
            options.Repository.Password.Value,
            options.Repository.Credentials.ToDictionary(pair => pair.Key, pair => pair.Value.Reveal(), StringComparer.Ordinal),
            options.Repository.Binary);
        var held = new RepositoryLock(DataPath.Create(options.LockDirectory), ResticUrl.Parse(settings.Url).Location, Clock);
        return (new ResticRepository(settings, runner, Clock, held), held);
    }

    private static DataGuard Guard(DrDrillOptions options, Places places)
    {
        var local = ResticUrl.Parse(options.Repository.Url).LocalPath;
        DataPath[] results = [DataPath.Create(places.Results), DataPath.Create(Path.GetFullPath(places.ConfigurationFile))];
        return new DataGuard(local is null ? results : [.. results, local]);
    }

    private static Subject Subject(TargetPlan plan, TargetOptions options, CommandRunner runner)
    {
        var isDefaultPlace = options.Work == DefaultPlaces.Work(options.Data, options.Name);
        var work = isDefaultPlace ? Workspace.DefaultFor(plan.Data, plan.Name) : plan.Work;
        return new Subject(plan with { Work = work }, Target(plan, options, runner), Runtime(options), new Workspace(plan.Data, work));
    }

    private static ITarget Target(TargetPlan plan, TargetOptions options, CommandRunner runner) => options.Kind switch
    {
        TargetKinds.Prometheus => new PrometheusTarget(PrometheusSettings(plan, options), Http, Clock),
        TargetKinds.Files => new FilesTarget(plan.Name, plan.Data, new FreezeCopy(runner, Clock), Clock),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "is no kind of target"),
    };

    private static PrometheusSettings PrometheusSettings(TargetPlan plan, TargetOptions options) => new(plan.Name, plan.Data, options.Url!)
    {
        CanaryMetric = options.Canary,
        User = options.Auth?.Username,
        Password = options.Auth?.Password?.Value,
        BearerToken = options.Auth?.BearerToken?.Value,
        QueryTimeout = options.Timeouts.Query,
    };

    private static ITargetRuntime Runtime(TargetOptions options) => options.Runtime is { Process: var process }
        ? new ProcessRuntime(
            new ProcessSettings(process.Command, process.User, process.PidFile, process.Log ?? "/dev/null", process.WorkingDirectory, process.StopTimeout),
            Clock)
        : new NoService();
}
