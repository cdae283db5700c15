namespace DrDrill.Configuration;

/// <summary>What must hold within and between jobs. Whether a cron expression can ever fire is the worker's to say, which knows the scheduler.</summary>
internal sealed class ScheduleRules(List<ConfigurationProblem> problems)
{
    private static readonly (string Key, string[] Kinds)[] BelongsTo = [("mode", [JobKinds.Drill]), ("snapshot", [JobKinds.Drill, JobKinds.NegativeControl]), ("parts", [JobKinds.Check])];

    private const int LeastCheckIns = 3;

    public void Check(ConfigNode root)
    {
        var targets = TargetRules.TargetsOf(root).Select(entry => entry.Target.TextOf("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var mayStrike = root.TextOf("allowInPlace") == "true";
        foreach (var (job, path) in JobsOf(root))
        {
            if (job.TextOf("name") is { } name && !names.TryAdd(name, path))
            {
                Add(job.Child("name")!, $"{path}.name", $"'{name}' is the name of {names[name]} too.", "Give each job a name of its own.");
            }

            CheckKeys(job, path, mayStrike);
            CheckTargets(job, path, targets);
            CheckDays(job, path);
        }

        CheckCluster(root.Child("cluster"));
    }

    /// <summary>One check-in that is late must not make a host lost.</summary>
    private void CheckCluster(ConfigNode? cluster)
    {
        var keys = ConfigurationKeys.Root.Child("cluster")!;
        if (cluster is { Shape: NodeShape.Map }
            && DurationText.TryParse(cluster.TextOf("checkIn") ?? keys.Child("checkIn")!.Default, out var checkIn)
            && DurationText.TryParse(cluster.TextOf("lostAfter") ?? keys.Child("lostAfter")!.Default, out var lostAfter)
            && lostAfter < checkIn * LeastCheckIns)
        {
            Add(cluster.Child("lostAfter") ?? cluster.Child("checkIn")!, "cluster.lostAfter", $"is less than {LeastCheckIns} times cluster.checkIn.", "Make it longer, lest one late check-in make a living host lost.");
        }
    }

    private static IEnumerable<(ConfigNode Job, string Path)> JobsOf(ConfigNode root) =>
        (root.Child("schedule")?.Child("jobs")?.Items ?? []).Select((job, i) => (job, $"schedule.jobs[{i}]")).Where(entry => entry.job.Shape == NodeShape.Map);

    private void CheckKeys(ConfigNode job, string path, bool mayStrike)
    {
        var run = job.TextOf("run");
        foreach (var (key, kinds) in BelongsTo.Where(rule => !rule.Kinds.Contains(run) && job.Child(rule.Key) is not null))
        {
            Add(job.Child(key)!, $"{path}.{key}", $"is for {string.Join(" and ", kinds.Select(kind => $"'{kind}'"))} jobs only.", "Remove it here.");
        }

        if (job.TextOf("mode") == "in-place" && !mayStrike)
        {
            Add(job.Child("mode")!, $"{path}.mode", "is in-place, but allowInPlace is not true.", "Set 'allowInPlace: true' if live data may be taken away by schedule, or 'mode: isolated'.");
        }
    }

    private void CheckTargets(ConfigNode job, string path, HashSet<string> known)
    {
        foreach (var item in (job.Child("targets")?.Items ?? []).Where(item => !known.Contains(item.Text)))
        {
            Add(item, $"{path}.targets", $"'{item.Text}' is no target.", $"Name one of: {string.Join(", ", known)}; without the key all are meant.");
        }
    }

    private void CheckDays(ConfigNode job, string path)
    {
        foreach (var item in (job.Child("exclude")?.Items ?? []).Where(item => !DayRange.TryParse(item.Text, out _)))
        {
            Add(item, $"{path}.exclude", $"'{item.Text}' is neither a day nor a range of at most ten years.", "Write 2026-12-24, or 2026-12-24..2027-01-02.");
        }
    }

    private void Add(ConfigNode node, string key, string what, string fix) => problems.Add(new ConfigurationProblem(node.Where, key, what, fix));
}
