namespace DrDrill.Configuration;

/// <summary>What must hold between the keys of one target, and of the whole.</summary>
internal sealed class TargetRules(List<ConfigurationProblem> problems)
{
    public void Check(ConfigNode root)
    {
        if (root.TextOf("mode") == "in-place" && root.TextOf("allowInPlace") is null or "false")
        {
            Add(root.Child("mode")!, "mode", "is in-place, but allowInPlace is not true.", "Set 'allowInPlace: true' if live data may be taken away, or 'mode: isolated'.");
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (target, path) in TargetsOf(root))
        {
            if (target.TextOf("name") is { } name && !names.TryAdd(name, path))
            {
                Add(target.Child("name")!, $"{path}.name", $"'{name}' is the name of {names[name]} too.", "Give each target a name of its own.");
            }

            CheckKind(target, path);
            CheckAuth(target.Child("auth"), $"{path}.auth");
            CheckSilence(target.Child("silence"), $"{path}.silence");
        }
    }

    /// <summary>Every entry of <c>targets</c> that is a map, with its path.</summary>
    public static IEnumerable<(ConfigNode Target, string Path)> TargetsOf(ConfigNode root) =>
        (root.Child("targets")?.Items ?? []).Select((target, i) => (target, $"targets[{i}]")).Where(entry => entry.target.Shape == NodeShape.Map);

    private void CheckKind(ConfigNode target, string path)
    {
        if (target.Child("data") is null && target.Child("runtime")?.Child("docker") is null)
        {
            Add(target, $"{path}.data", "is missing.", "Add 'data:' with the directory that holds this target's data; only a container's can be found by itself.");
        }

        if (target.TextOf("kind") is not { } kind || !TargetKinds.All.Contains(kind))
        {
            return;
        }

        if (!TargetKinds.HasService(kind))
        {
            foreach (var key in new[] { "url", "canary", "tenant", "flushBeforeStop", "auth", "runtime" }.Where(key => target.Child(key) is not null))
            {
                Add(target.Child(key)!, $"{path}.{key}", $"means nothing: a '{kind}' target has no service.", "Remove the key.");
            }

            if (target.TextOf("snapshotMethod") is "admin" or "stop")
            {
                Add(target.Child("snapshotMethod")!, $"{path}.snapshotMethod", $"needs a service, and a '{kind}' target has none.", "Write freeze or live.");
            }

            return;
        }

        if (target.Child("url") is null)
        {
            Add(target, $"{path}.url", "is missing.", $"A '{kind}' target is asked over HTTP; add e.g. 'url: http://127.0.0.1:9090'.");
        }

        CheckRuntime(target, path);
        CheckLoki(target, path, kind);
    }

    private void CheckRuntime(ConfigNode target, string path)
    {
        if (target.Child("runtime") is not { } runtime)
        {
            Add(target, $"{path}.runtime", "is missing.", $"Say how the service is stopped and started: 'runtime:' with {Runtimes} below it.");
        }
        else if (runtime is { Shape: NodeShape.Map, Keys.Count: not 1 })
        {
            Add(runtime, $"{path}.runtime", runtime.Keys.Count == 0 ? "names no runtime." : $"names more than one runtime ({string.Join(", ", runtime.Keys.Keys)}).", $"Write one of {Runtimes} below it.");
        }
        else
        {
            CheckContainer(runtime.Child("docker"), $"{path}.runtime.docker");
        }

        CheckPrograms(target.Child("runtime"), $"{path}.runtime");
    }

    /// <summary>A container by its name, or by both words of Compose.</summary>
    private void CheckContainer(ConfigNode? docker, string path)
    {
        if (docker is not { Shape: NodeShape.Map })
        {
            return;
        }

        var (name, project, service) = (docker.Child("container"), docker.Child("project"), docker.Child("service"));
        if (name is not null && (project ?? service) is not null)
        {
            Add(docker, path, "names its container twice.", "Write container, or project and service.");
        }
        else if (name is null && (project is null || service is null))
        {
            Add(docker, path, "does not say which container.", "Write container: NAME, or project: NAME and service: NAME as Compose knows them.");
        }
    }

    private void CheckLoki(ConfigNode target, string path, string kind)
    {
        if (kind == TargetKinds.Loki)
        {
            if (target.TextOf("snapshotMethod") is "admin")
            {
                Add(target.Child("snapshotMethod")!, $"{path}.snapshotMethod", "is admin, and Loki has no snapshot call.", "Write freeze, stop or live.");
            }

            if (target.TextOf("canary") is { } canary && !(canary.StartsWith('{') && canary.EndsWith('}')))
            {
                Add(target.Child("canary")!, $"{path}.canary", $"'{canary}' is no selector.", "Write the canary's labels, e.g. '{job=\"drdrill-canary\"}'.");
            }

            return;
        }

        foreach (var key in new[] { "tenant", "flushBeforeStop" }.Where(key => target.Child(key) is not null))
        {
            Add(target.Child(key)!, $"{path}.{key}", $"means nothing: a '{kind}' target has none.", "Remove the key.");
        }
    }

    private static string Runtimes => string.Join(" or ", ConfigurationKeys.Runtimes.Select(kind => $"'{kind.Name}:'"));

    /// <summary>Every list below a runtime is a command, and its first word a program.</summary>
    private void CheckPrograms(ConfigNode? node, string path)
    {
        if (node is { Shape: NodeShape.List, Items: [{ Shape: NodeShape.Scalar } program, ..] }
            && ValueCheck.Of(program, new KeySpec("command", KeyKind.Program)) is var (what, fix))
        {
            Add(program, $"{path}[0]", what, fix);
        }

        foreach (var (name, child) in node is { Shape: NodeShape.Map } ? node.Keys : [])
        {
            CheckPrograms(child, $"{path}.{name}");
        }
    }

    private void CheckSilence(ConfigNode? silence, string path)
    {
        CheckAuth(silence?.Child("auth"), $"{path}.auth");
        foreach (var (matcher, i) in (silence?.Child("matchers")?.Items ?? []).Select((matcher, i) => (matcher, i)).Where(entry => entry.matcher.Shape == NodeShape.Scalar && AlertMatcher.TryParse(entry.matcher.Text) is null))
        {
            Add(matcher, $"{path}.matchers[{i}]", $"'{matcher.Text}' is no matcher.", "Write a label and its value, e.g. 'job=\"prometheus\"' or 'alertname=~\"Prometheus.*\"'.");
        }
    }

    private void CheckAuth(ConfigNode? auth, string path)
    {
        if (auth is not { Shape: NodeShape.Map })
        {
            return;
        }

        var (user, password, bearer) = (auth.Child("username"), auth.Child("passwordFile"), auth.Child("bearerTokenFile"));
        if (bearer is not null && (user ?? password) is not null)
        {
            Add(auth, path, "has both a bearer token and a username or password.", "Keep one way to log in.");
        }
        else if (bearer is null && (user is null || password is null))
        {
            Add(auth, path, "is not complete.", "Write username and passwordFile, or bearerTokenFile, or remove 'auth'.");
        }
    }

    private void Add(ConfigNode node, string key, string what, string fix) => problems.Add(new ConfigurationProblem(node.Where, key, what, fix));
}
