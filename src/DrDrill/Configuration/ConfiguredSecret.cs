using DrDrill.Tools;

namespace DrDrill.Configuration;

/// <summary>
/// A secret from the environment, .env or a file, or the reason why there is none. Loading does not fail on a missing one,
/// because verbs that only read results need none; <see cref="Require"/> does.
/// </summary>
public sealed class ConfiguredSecret
{
    private ConfiguredSecret(Secret? value, ConfigurationProblem? problem) => (Value, Problem) = (value, problem);

    public Secret? Value { get; }

    /// <summary>Null when there is a value.</summary>
    public ConfigurationProblem? Problem { get; }

    public static ConfiguredSecret Found(Secret value) => new(value, null);

    public static ConfiguredSecret Missing(ConfigurationProblem problem) => new(null, problem);

    /// <exception cref="ConfigurationException">There is none; says where it was looked for.</exception>
    public Secret Require() => Value ?? throw new ConfigurationException([Problem!]);

    public override string ToString() => Value is null ? "missing" : Secret.Mask;
}
