namespace DrDrill.Configuration;

/// <summary>drdrill.yml, .env beside it and the environment in, options out; or every problem at once.</summary>
public static class ConfigurationLoader
{
    public const string FileName = "drdrill.yml";

    /// <param name="path">The file.</param>
    /// <param name="environment">The process's environment: <see cref="SettingsEnvironment.OfProcess"/>.</param>
    /// <exception cref="ConfigurationException">The file cannot be read, or anything in it, in .env or in an override is wrong.</exception>
    public static DrDrillOptions Load(string path, IReadOnlyDictionary<string, string> environment)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetDirectoryName(full)!;
        var problems = new List<ConfigurationProblem>();
        var settings = new SettingsEnvironment(environment, ReadDotEnv(Path.Combine(root, DotEnvFile.FileName), problems));
        var tree = ReadText(full, problems) is { } text ? YamlTree.Parse(text, Path.GetFileName(full), problems) : null;
        if (tree is not null)
        {
            EnvironmentOverrides.Apply(tree, settings, problems);
            new StrictCheck(problems).Check(tree);
            new TargetRules(problems).Check(tree);
            new ScheduleRules(problems).Check(tree);
            new PathRules(problems).Check(tree);
        }

        return problems.Count == 0 ? new OptionsBinder(settings).Bind(tree!, root) : throw new ConfigurationException(problems);
    }

    private static string? ReadText(string file, List<ConfigurationProblem> problems)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ConfigurationProblem(file, "", $"cannot be read: {e.Message}", "Check that it exists and that you may read it, or name its directory with --root."));
            return null;
        }
    }

    private static IReadOnlyDictionary<string, string> ReadDotEnv(string file, List<ConfigurationProblem> problems) =>
        File.Exists(file) && ReadText(file, problems) is { } text ? DotEnvFile.Parse(text, problems) : new Dictionary<string, string>(StringComparer.Ordinal);
}
