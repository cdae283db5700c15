namespace DrDrill.Configuration;

/// <summary>Turns a checked tree into options, filling in what targets inherit.</summary>
internal sealed class OptionsBinder(SettingsEnvironment environment)
{
    public DrDrillOptions Bind(ConfigNode tree, string root)
    {
        var settings = new SettingsReader(ConfigurationKeys.Root, tree);
        var objectives = Objectives(settings, new ObjectiveOptions(null, null));
        var timeouts = Timeouts(settings, new TimeoutOptions(TimeSpan.Zero, TimeSpan.Zero));
        var alerts = new AlertsBinder(environment);
        return new DrDrillOptions
        {
            Root = root,
            Repository = Repository(settings.Section("repository")),
            AllowInPlace = settings.Flag("allowInPlace"),
            Mode = settings.Choice<ModeOption>("mode"),
            After = settings.Choice<AfterOption>("after"),
            DetectionAllowance = settings.Duration("detectionAllowance")!.Value,
            LockDirectory = settings.PathOf("lockDirectory") ?? DefaultPlaces.Locks(),
            Objectives = objectives,
            Timeouts = timeouts,
            Slack = alerts.Slack(settings.Section("slack")),
            AlertWebhook = alerts.Webhook(settings.Section("alertWebhook")),
            DeadMan = alerts.DeadMan(settings.Section("deadMan")),
            Traces = alerts.Traces(settings.Section("traces")),
            Web = new WebBinder(environment).Web(settings.Section("web")),
            Schedule = ScheduleBinder.Schedule(settings.Section("schedule")),
            Cluster = settings.Has("cluster") ? ScheduleBinder.Cluster(settings.Section("cluster"), environment) : null,
            Retention = ScheduleBinder.Retention(settings.Section("retention")),
            Targets = [.. settings.Sections("targets").Select((target, i) => Target(target, $"targets[{i}]", objectives, timeouts))],
        };
    }

    private RepositoryOptions Repository(SettingsReader settings)
    {
        var file = settings.PathOf("passwordFile");
        var escrow = settings.PathOf("escrowPasswordFile");
        return new RepositoryOptions
        {
            Url = settings.RequiredText("url"),
            PasswordFile = file,
            EscrowPasswordFile = escrow,
            EscrowPassword = escrow is null ? null : SecretFiles.Read(escrow, "repository.escrowPasswordFile"),
            Binary = settings.RequiredText("binary"),
            Password = SecretFiles.RepositoryPassword(file, environment),
            Credentials = environment.CredentialsOfFile(),
        };
    }

    private static TargetOptions Target(SettingsReader settings, string path, ObjectiveOptions objectives, TimeoutOptions timeouts)
    {
        var name = settings.RequiredText("name");
        var data = settings.PathOf("data");
        return new TargetOptions
        {
            Name = name,
            Kind = settings.RequiredText("kind"),
            Data = data,
            Work = settings.PathOf("work") ?? (data is null ? null : DefaultPlaces.Work(data, name)),
            Url = settings.Text("url") is { } url ? new Uri(url) : null,
            SnapshotMethod = settings.Choice<SnapshotMethodOption>("snapshotMethod"),
            Canary = settings.Text("canary"),
            Tenant = settings.Text("tenant"),
            FlushBeforeStop = settings.Flag("flushBeforeStop"),
            Configuration = settings.PathsOf("configuration"),
            Objectives = Objectives(settings, objectives),
            Timeouts = Timeouts(settings, timeouts),
            Auth = settings.Has("auth") ? Auth(settings.Section("auth"), $"{path}.auth") : null,
            Silence = settings.Has("silence") ? Silence(settings.Section("silence"), $"{path}.silence") : null,
            Runtime = settings.Has("runtime") ? Runtime(settings.Section("runtime")) : null,
        };
    }

    private static SilenceOptions Silence(SettingsReader settings, string path) => new()
    {
        Url = new Uri(settings.RequiredText("url")),
        Matchers = settings.Texts("matchers"),
        Lasts = settings.Duration("lasts")!.Value,
        Auth = settings.Has("auth") ? Auth(settings.Section("auth"), $"{path}.auth") : null,
    };

    private static AuthOptions Auth(SettingsReader settings, string path)
    {
        var password = settings.PathOf("passwordFile");
        var bearer = settings.PathOf("bearerTokenFile");
        return new AuthOptions
        {
            Username = settings.Text("username"),
            PasswordFile = password,
            BearerTokenFile = bearer,
            Password = password is null ? null : SecretFiles.Read(password, $"{path}.passwordFile"),
            BearerToken = bearer is null ? null : SecretFiles.Read(bearer, $"{path}.bearerTokenFile"),
        };
    }

    private static RuntimeOptions Runtime(SettingsReader settings) => new()
    {
        Process = settings.Has("process") ? Process(settings.Section("process")) : null,
        Docker = settings.Has("docker") ? Docker(settings.Section("docker")) : null,
        Commands = settings.Has("commands") ? Commands(settings.Section("commands")) : null,
    };

    private static DockerOptions Docker(SettingsReader settings) => new()
    {
        Container = settings.Text("container"),
        Project = settings.Text("project"),
        Service = settings.Text("service"),
        Destination = settings.PathOf("destination"),
        Host = settings.Text("host"),
        StopTimeout = settings.Duration("stopTimeout"),
    };

    private static CommandsOptions Commands(SettingsReader settings) => new()
    {
        Stop = settings.Texts("stop"),
        Start = settings.Texts("start"),
        Status = settings.Texts("status"),
        Kill = settings.Texts("kill"),
        Timeout = settings.Duration("timeout")!.Value,
        Clone = settings.Has("clone") ? Clone(settings.Section("clone")) : null,
    };

    private static CloneOptions Clone(SettingsReader settings) => new() { Command = settings.Texts("command"), User = settings.Text("user") };

    private static ProcessOptions Process(SettingsReader settings) => new()
    {
        Command = settings.Texts("command"),
        User = settings.Text("user"),
        PidFile = settings.PathOf("pidFile")!,
        Log = settings.PathOf("log"),
        WorkingDirectory = settings.PathOf("workingDirectory")!,
        StopTimeout = settings.Duration("stopTimeout")!.Value,
    };

    private static ObjectiveOptions Objectives(SettingsReader settings, ObjectiveOptions inherited)
    {
        var section = settings.Section("objectives");
        return new ObjectiveOptions(section.Duration("rto") ?? inherited.Rto, section.Duration("rpo") ?? inherited.Rpo);
    }

    private static TimeoutOptions Timeouts(SettingsReader settings, TimeoutOptions inherited)
    {
        var section = settings.Section("timeouts");
        return new TimeoutOptions(section.Duration("ready") ?? inherited.Ready, section.Duration("query") ?? inherited.Query);
    }
}
