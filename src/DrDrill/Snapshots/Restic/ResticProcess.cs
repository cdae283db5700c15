using DrDrill.Tools;

namespace DrDrill.Snapshots.Restic;

/// <summary>Starts restic: its environment, its secrets, and the record that is kept while it runs.</summary>
internal sealed class ResticProcess(ResticSettings settings, ResticUrl url, CommandRunner runner, ChildRecords records)
{
    // Long enough for restic to take its lock away over a slow network.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly string[] SecretNames = ["KEY", "SECRET", "PASS", "TOKEN", "CREDENTIAL"];

    private readonly IReadOnlyDictionary<string, string?> _environment = EnvironmentOf(settings, url);
    private readonly IReadOnlyList<Secret> _secrets = SecretsOf(settings, url);

    public CommandSpec Spec(IReadOnlyList<string> arguments) => new(settings.Binary, arguments)
    {
        Environment = _environment,
        Secrets = _secrets,
        Grace = Grace,
    };

    public async Task<CommandOutcome> Run(CommandSpec spec, CancellationToken cancellationToken)
    {
        var record = records.Open();
        try
        {
            var outcome = await runner.Run(spec with { Register = record }, cancellationToken);

            // One that failed or was interrupted is no proof that its lock went: restic 0.14 leaves it when SIGINT comes within 200 ms of its making (measured), and when the repository is out of reach at the end.
            if (outcome.ExitCode == 0)
            {
                AtomicFile.Remove(record);
            }

            return outcome;
        }
        catch (CommandException e)
        {
            AtomicFile.Remove(record);
            throw ResticFailure.Missing(e);
        }
    }

    private static Dictionary<string, string?> EnvironmentOf(ResticSettings settings, ResticUrl url)
    {
        var environment = settings.BackendEnvironment.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal);
        environment.TryAdd("RESTIC_PROGRESS_FPS", "2");

        // What this process inherited must not decide which repository is opened, nor with which password.
        environment["RESTIC_REPOSITORY"] = url.HasCredentials ? url.Full : null;
        environment["RESTIC_REPOSITORY_FILE"] = null;
        environment["RESTIC_PASSWORD_COMMAND"] = null;
        environment["RESTIC_PASSWORD_FILE"] = settings.PasswordFile;
        environment["RESTIC_PASSWORD"] = settings.PasswordFile is null ? settings.Password?.Reveal() : null;
        return environment;
    }

    private static List<Secret> SecretsOf(ResticSettings settings, ResticUrl url) =>
    [
        .. url.Secrets,
        .. settings.Password is { } password ? new[] { password } : [],
        .. settings.BackendEnvironment
            .Where(pair => pair.Value.Length > 0 && !pair.Key.EndsWith("_FILE", StringComparison.Ordinal) && SecretNames.Any(name => pair.Key.Contains(name, StringComparison.Ordinal)))
            .Select(pair => new Secret(pair.Value)),
    ];
}
