namespace DrDrill.Configuration;

/// <summary>Binds section <c>web</c>. The token comes from the environment, .env or a file.</summary>
internal sealed class WebBinder(SettingsEnvironment environment)
{
    private const string Variable = "DRDRILL_WEB_TOKEN";
    private const string Key = "web.tokenFile";

    /// <summary>A shorter one can be guessed: nothing slows a guesser down.</summary>
    private const int LeastLength = 16;

    public WebOptions Web(SettingsReader settings)
    {
        var file = settings.PathOf("tokenFile");
        return new WebOptions(settings.RequiredText("listen")) { TokenFile = file, Hosts = settings.Texts("hosts"), StaleAfter = settings.Duration("staleAfter")!.Value, Token = Token(file) };
    }

    /// <summary>The environment (or .env) first, then the file.</summary>
    private ConfiguredSecret? Token(string? file)
    {
        var (found, where) = environment.Find(Variable) is { } value
            ? (ConfiguredSecret.Found(new Tools.Secret(value.Trim())), Variable)
            : (file is null ? null : SecretFiles.Read(file, Key), ConfigurationLoader.FileName);
        return found?.Value is not { } secret || secret.Reveal().Length >= LeastLength
            ? found
            : ConfiguredSecret.Missing(new ConfigurationProblem(where, where == Variable ? "" : Key, $"is shorter than {LeastLength} characters.", "Make one with 'openssl rand -hex 24'."));
    }
}
