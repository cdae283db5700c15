using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>Real Prometheus that are drilled by a process that gets killed, and what must be the same afterwards.</summary>
internal sealed class KilledService
{
    private const string OneSeriesAMetric = "{job=\"own\",shard=\"\"}";
    private static readonly string[] OwnFiles = ["lock", "digests.json", "last-snapshot.json"];

    private KilledService(string root, IReadOnlyList<IKilledTarget> targets) => (Run, Targets) = (new KillRun(root), targets);

    public KillRun Run { get; }

    public IReadOnlyList<IKilledTarget> Targets { get; }

    public string[] Drill { get; } = ["drill", "--yes", "--snapshot", "latest"];

    public static KilledService At(string root, params IReadOnlyList<IKilledTarget> targets) => new(root, targets);

    /// <summary>With a snapshot taken once, so that a round costs seconds.</summary>
    public static KilledService Make(string root, params IReadOnlyList<IKilledTarget> targets)
    {
        var service = new KilledService(root, targets);
        service.Run.DrDrill("backup", "--init").Should().Be(0, service.Run.LastOutput);
        return service;
    }

    /// <summary>Blocks by their bytes, the log by as much of it as is on disk now, samples by their times.</summary>
    public async Task<IReadOnlyList<ServiceState>> State()
    {
        var states = new List<ServiceState>();
        foreach (var target in Targets)
        {
            var files = Directory.EnumerateFiles(target.Data, "*", SearchOption.AllDirectories)
                .Select(path => (Name: Path.GetRelativePath(target.Data, path), Path: path))
                .Where(file => file.Name.StartsWith("01", StringComparison.Ordinal) || file.Name.StartsWith("wal/0", StringComparison.Ordinal))
                .ToDictionary(file => file.Name, file => ReadShared(file.Path), StringComparer.Ordinal);
            states.Add(new ServiceState(target.Identity(), files, CheckpointOf(target.Data), (await OutsideObserver.Samples(target.Url, OneSeriesAMetric))!));
        }

        return states;
    }

    /// <summary>Each runs, once, answers, has every byte and sample that it had, and nothing is left of the drill.</summary>
    public async Task MustHold(IReadOnlyList<ServiceState> before, bool isIsolated, string when)
    {
        foreach (var target in Targets)
        {
            await target.UntilItAnswers();
        }

        var after = await State();
        for (var n = 0; n < Targets.Count; n++)
        {
            MustHold(before[n], after[n], $"{Targets[n].Name}: {when}");
            if (isIsolated)
            {
                after[n].Identity.Should().Be(before[n].Identity, when);
            }

            Targets[n].MustRunAlone(when);
            Directory.EnumerateFileSystemEntries(Targets[n].Work).Select(Path.GetFileName).Should().BeSubsetOf(OwnFiles, when);
        }
    }

    private static void MustHold(ServiceState before, ServiceState after, string when)
    {
        foreach (var (name, bytes) in before.Files.Where(file => !IsInCheckpoint(file.Key, after)))
        {
            after.Files.Should().ContainKey(name, when);
            after.Files[name].AsSpan().StartsWith(bytes).Should().BeTrue($"{name}: {when}");
        }

        before.Samples.Should().NotBeEmpty(when);
        foreach (var (metric, samples) in before.Samples)
        {
            after.Samples[metric].Should().ContainInOrder(samples, "{0}: {1}", metric, when);
        }
    }

    /// <summary>A Prometheus that has blocks puts the older part of its log into a checkpoint once a minute and removes it; the samples are compared all the same.</summary>
    private static bool IsInCheckpoint(string name, ServiceState after) =>
        name.StartsWith("wal/", StringComparison.Ordinal) && string.CompareOrdinal(name["wal/".Length..], after.Checkpoint) <= 0;

    private static string CheckpointOf(string data) =>
        Directory.EnumerateDirectories($"{data}/wal", "checkpoint.*").Select(path => Path.GetExtension(path)[1..]).Where(number => number != "tmp").Max(StringComparer.Ordinal) ?? "";

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
