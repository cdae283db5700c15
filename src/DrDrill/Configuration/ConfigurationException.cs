using DrDrill.Tools;

namespace DrDrill.Configuration;

/// <summary>The configuration cannot be used; holds all its problems, so that one look mends them all. Exit code 2.</summary>
public sealed class ConfigurationException(IReadOnlyList<ConfigurationProblem> problems)
    : DrDrillException(Compose(problems), "Mend it (docs/configuration.md has every key with an example), then run 'drdrill doctor'.", command: null, inner: null)
{
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;

    private static string Compose(IReadOnlyList<ConfigurationProblem> problems)
    {
        var count = problems.Count == 1 ? "1 problem" : $"{problems.Count} problems";
        return $"The configuration has {count}:\n" + string.Join('\n', problems.Select(problem => "  " + problem));
    }
}
