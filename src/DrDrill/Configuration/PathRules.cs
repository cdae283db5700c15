namespace DrDrill.Configuration;

/// <summary>
/// No place may lie in another: a drill that takes a data directory away must not take another target's data, the repository or its own
/// quarantine along. By name; symbolic links are the preflight's guards' business.
/// </summary>
internal sealed class PathRules(List<ConfigurationProblem> problems)
{
    public void Check(ConfigNode root)
    {
        var targets = TargetRules.TargetsOf(root).Select(entry => Place.Of(entry.Target, entry.Path)).OfType<Place>().ToList();
        foreach (var target in targets)
        {
            if (target.Data == "/")
            {
                Add(target.Node, $"{target.Path}.data", "is the root of the file system.", "Name the directory that holds this target's data.");
            }

            CheckWork(target);
            CheckOutside(target, RepositoryPath(root), root.Child("repository")?.Child("url"), "repository.url");
            CheckOutside(target, Normal(root.TextOf("lockDirectory")), root.Child("lockDirectory"), "lockDirectory");
        }

        for (var i = 0; i < targets.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                CheckPair(targets[j], targets[i]);
            }
        }
    }

    /// <summary>The directory of a repository on this machine; null for a remote one.</summary>
    public static string? RepositoryPath(ConfigNode root) =>
        root.Child("repository")?.TextOf("url") is { } url ? Normal(url.StartsWith("local:", StringComparison.Ordinal) ? url["local:".Length..] : url) : null;

    /// <summary>Absolute and without a trailing slash; null when it is no absolute path.</summary>
    public static string? Normal(string? path)
    {
        if (path is null || !Path.IsPathFullyQualified(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    private void CheckWork(Place target)
    {
        if (Holds(target.Work, target.Data))
        {
            Add(target.WorkNode, $"{target.Path}.work", $"'{target.Work}' holds the data '{target.Data}'.", "Use a directory beside the data; without the key it is .drdrill beside it.");
        }
        else if (Holds(target.Data, target.Work) && !Holds(Path.Combine(target.Data, ".drdrill"), target.Work))
        {
            Add(target.WorkNode, $"{target.Path}.work", $"'{target.Work}' lies inside the data '{target.Data}'.", $"Use a directory beside the data, or {Path.Combine(target.Data, ".drdrill")} where the data is a mount point.");
        }
    }

    private void CheckOutside(Place target, string? other, ConfigNode? node, string key)
    {
        if (other is not null && node is not null && (Holds(target.Data, other) || Holds(other, target.Data)))
        {
            Add(node, key, $"'{other}' and {target.Path}.data '{target.Data}' lie in one another.", "Move one of them elsewhere: what is struck must not take it along.");
        }
    }

    private void CheckPair(Place first, Place second)
    {
        if (Holds(first.Data, second.Data) || Holds(second.Data, first.Data))
        {
            Add(second.Node, $"{second.Path}.data", $"'{second.Data}' and {first.Path}.data '{first.Data}' lie in one another.", "Give each target a directory of its own.");
            return;
        }

        if (Holds(first.Work, second.Work) || Holds(second.Work, first.Work))
        {
            Add(second.WorkNode, $"{second.Path}.work", $"'{second.Work}' and {first.Path}.work '{first.Work}' lie in one another.", "Give each target a work directory of its own.");
        }

        foreach (var (owner, other) in new[] { (first, second), (second, first) })
        {
            if (Holds(other.Data, owner.Work) || Holds(owner.Work, other.Data))
            {
                Add(owner.WorkNode, $"{owner.Path}.work", $"'{owner.Work}' and {other.Path}.data '{other.Data}' lie in one another.", "Use a work directory beside this target's own data.");
            }
        }
    }

    private static bool Holds(string outer, string inner) => inner == outer || inner.StartsWith(outer == "/" ? "/" : outer + "/", StringComparison.Ordinal);

    private void Add(ConfigNode node, string key, string what, string fix) => problems.Add(new ConfigurationProblem(node.Where, key, what, fix));

    /// <summary>Where one target's files lie.</summary>
    private sealed record Place(string Path, string Data, ConfigNode Node, string Work, ConfigNode WorkNode)
    {
        public static Place? Of(ConfigNode target, string path)
        {
            if (Normal(target.TextOf("data")) is not { } data)
            {
                return null;
            }

            var work = Normal(target.TextOf("work")) ?? DefaultPlaces.Work(data, target.TextOf("name") ?? path);
            return new Place(path, data, target.Child("data")!, work, target.Child("work") ?? target.Child("data")!);
        }
    }
}
