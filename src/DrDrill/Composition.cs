using DrDrill.Cli;
using DrDrill.Configuration;
using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Checks;
using DrDrill.Publishing.Metrics;
using DrDrill.Runtimes;
using DrDrill.Runtimes.Commands;
using DrDrill.Runtimes.Processes;
using DrDrill.Silences.Alertmanager;
using DrDrill.Snapshots.Restic;
using DrDrill.Targets;
using DrDrill.Targets.Files;
using DrDrill.Targets.Loki;
using DrDrill.Targets.Prometheus;
using DrDrill.Tools;
using DrDrill.Worker;
using DrDrill.Worker.Cluster;
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
        ClusterCheck.Require(options);
        var runner = new CommandRunner(Clock);
        var store = new ReportStore(places.Results);
        var history = new History(store);
        var outboxes = Outboxes(options, places, log);
        var alerts = new AlertChannels(outboxes, log);
        var (repository, held) = Repository(options, runner);
        var silences = Silences(options, places);
        var surroundings = new EngineSurroundings(Clock, observer);
        var parts = new DrillParts(repository, Guard(options, places), new Damage(runner), new EnginePlaces(store.Drills, places.ConfigurationFile), surroundings)
        {
            Escrow = Escrow(options.Repository, runner, held),
            SecretFiles = SecretFiles(options),
            Silences = silences,
        };
        var byName = options.Targets.ToDictionary(target => target.Name, StringComparer.Ordinal);
        return new Session(
            options,
            repository,
            parts,
            plan => Subject(plan, byName[plan.Name.Value], runner),
            new SafeFanOut([new ReportFiles(store, ConfigHash.Canonical(options)), history, new AlertSink(alerts, new AlertPolicy(options.Slack.Successes), store, history), .. Traces(options.Traces, log)], log))
        {
            Resources = held,
            Locate = (targets, cancellationToken) => Containers.Locate(targets, Clock, cancellationToken),
            Outboxes = outboxes,
            Alerts = alerts,
            Cluster = cancellationToken => ClusterCheck.Findings(options, cancellationToken),
            Composer = new ReportComposer(store, history, new CheckRecords(places.State), options.CheckJobs()),
            Silences = silences,
            Notes = new SnapshotNotes(places.State),
        };
    }

    private static (ResticRepository Repository, RepositoryLock Held) Repository(DrDrillOptions options, CommandRunner runner)
    {
        var settings = Restic(options.Repository, options.Repository.Password.Value);
        var held = new RepositoryLock(DataPath.Create(options.LockDirectory), ResticUrl.Parse(settings.Url).Location, Clock);
        return (new ResticRepository(settings, runner, Clock, held), held);
    }

    private static ResticSettings Restic(RepositoryOptions options, Secret? password) => new(
        options.Url,
        PasswordFile: null, // the password was read where it wins: environment, .env, file
        password,
        options.Credentials.ToDictionary(pair => pair.Key, pair => pair.Value.Reveal(), StringComparer.Ordinal),
        options.Binary);

    /// <summary>The same repository under the same lock, opened with another password.</summary>
    private static Escrow? Escrow(RepositoryOptions options, CommandRunner runner, RepositoryLock held) => options.EscrowPasswordFile is not { } file
        ? null
        : new Escrow(options.EscrowPassword?.Value is { } password ? new ResticRepository(Restic(options, password), runner, Clock, held) : null, file);

    private static IReadOnlyList<string> SecretFiles(DrDrillOptions options)
    {
        string?[] files = [Path.Combine(options.Root, ".env"), options.Repository.PasswordFile, options.Repository.EscrowPasswordFile, .. options.Targets.SelectMany(target => new[] { target.Auth, target.Silence?.Auth }).SelectMany(auth => new[] { auth?.PasswordFile, auth?.BearerTokenFile })];
        return [.. files.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static DataGuard Guard(DrDrillOptions options, Places places)
    {
        var local = ResticUrl.Parse(options.Repository.Url).LocalPath;
        DataPath[] results = [DataPath.Create(places.Results), DataPath.Create(Path.GetFullPath(places.ConfigurationFile))];
        return new DataGuard(local is null ? results : [.. results, local]);
    }

    private static Subject Subject(TargetPlan plan, TargetOptions options, CommandRunner runner)
    {
        var isDefaultPlace = plan.Work.Value == DefaultPlaces.Work(plan.Data.Value, plan.Name.Value);
        var work = isDefaultPlace ? Workspace.DefaultFor(plan.Data, plan.Name) : plan.Work;
        return new Subject(plan with { Work = work }, Target(plan, options, runner), Runtime(options.Runtime, work, runner), new Workspace(plan.Data, work));
    }

    private static ITarget Target(TargetPlan plan, TargetOptions options, CommandRunner runner) => options.Kind switch
    {
        TargetKinds.Prometheus => new PrometheusTarget(PrometheusSettings(plan, options), Http, Clock),
        TargetKinds.Loki => new LokiTarget(LokiSettings(options, plan.Data), Http, Clock),
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

    private static LokiSettings LokiSettings(TargetOptions options, DataPath data) => new(TargetName.Create(options.Name), data, options.Url!)
    {
        Canary = options.Canary,
        Tenant = options.Tenant,
        FlushBeforeStop = options.FlushBeforeStop,
        User = options.Auth?.Username,
        Password = options.Auth?.Password?.Value,
        BearerToken = options.Auth?.BearerToken?.Value,
        QueryTimeout = options.Timeouts.Query,
    };

    private static ITargetRuntime Runtime(RuntimeOptions? options, DataPath work, CommandRunner runner) => options switch
    {
        { Process: { } process } => new ProcessRuntime(
            new ProcessSettings(process.Command, process.User, process.PidFile, process.Log ?? "/dev/null", process.WorkingDirectory, process.StopTimeout), Clock),
        { Commands: { } commands } => new CommandsRuntime(
            new CommandsSettings(commands.Stop, commands.Start, commands.Status, commands.Kill.Count > 0 ? commands.Kill : null, commands.Timeout)
            {
                Program = commands.Clone is { } clone ? new CloneProgram(clone.Command[0], clone.User) : null,
            },
            runner,
            Clock),
        { Docker: { } docker } => Containers.Runtime(docker, work, Clock),
        _ => new NoService(),
    };
}
