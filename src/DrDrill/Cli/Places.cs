using DrDrill.Configuration;

namespace DrDrill.Cli;

/// <summary>The configuration file, and the directory in which <c>DR/</c> lies. They differ for a sandbox only.</summary>
internal sealed record Places(string ConfigurationFile, string ResultsRoot)
{
    public string Results => Path.Combine(ResultsRoot, "DR");

    public string Logs => Path.Combine(Results, "logs");

    /// <summary>What the worker and the command line keep for one another between runs.</summary>
    public string State => Path.Combine(Results, "state");

    public static Places Of(string? root)
    {
        var found = RootFinder.Find(root, Environment.CurrentDirectory);
        return new Places(Path.Combine(found, ConfigurationLoader.FileName), found);
    }

    /// <summary>For verbs that only read results or need no configuration: the root where there is one, else here.</summary>
    public static string ResultsRootOf(string? root) => RootFinder.TryFind(root, Environment.CurrentDirectory) ?? (root is null ? Environment.CurrentDirectory : Path.GetFullPath(root));
}
