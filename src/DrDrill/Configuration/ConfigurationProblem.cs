namespace DrDrill.Configuration;

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Where">File and line where known (<c>drdrill.yml:12</c>), or the environment variable.</param>
/// <param name="Key">The key's path, e.g. <c>targets[0].objectives.rto</c>; empty where the whole file is meant.</param>
/// <param name="What">What is wrong, quoting no secret.</param>
/// <param name="Fix">What to write instead.</param>
public sealed record ConfigurationProblem(string Where, string Key, string What, string Fix)
{
    public override string ToString() => $"{Where}: {(Key.Length == 0 ? "" : Key + ": ")}{What} {Fix}";
}
