using DrDrill.IntegrationTests.Cli;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>A real Prometheus that is drilled by a process that gets killed, and what must be the same afterwards.</summary>
internal sealed class KilledService
{
    private readonly OwnStack _stack;

    private KilledService(OwnStack stack, string mode)
    {
        _stack = stack;
        Run = new KillRun(stack.Root(text => text.Replace("mode: in-place", $"mode: {mode}")));
    }

    public KillRun Run { get; }

    public string[] Drill { get; private set; } = [];

    /// <summary>With a snapshot taken once, so that a round costs seconds.</summary>
    public static KilledService Make(OwnStack stack, string mode)
    {
        var service = new KilledService(stack, mode);
        service.Run.DrDrill("backup", "--init", "--json").Should().Be(0, service.Run.LastOutput);
        var id = System.Text.RegularExpressions.Regex.Match(service.Run.LastOutput, "\"id\": ?\"([0-9a-f]{64})\"").Groups[1].Value;
        service.Drill = ["drill", "--yes", "--snapshot", id];
        return service;
    }

    /// <summary>Blocks by their bytes, the log by as much of it as is on disk now, samples by their times.</summary>
    public async Task<ServiceState> State()
    {
        var files = Directory.EnumerateFiles(_stack.Data, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(_stack.Data, path), Path: path))
            .Where(file => file.Name.StartsWith("01", StringComparison.Ordinal) || file.Name.StartsWith("wal/0", StringComparison.Ordinal))
            .ToDictionary(file => file.Name, file => ReadShared(file.Path), StringComparer.Ordinal);
        return new ServiceState(_stack.Pid(), files, (await OutsideObserver.Samples(_stack.Url))!);
    }

    /// <summary>It runs, once, answers, has every byte and sample that it had, and nothing is left of the drill.</summary>
    public async Task MustHold(ServiceState before, bool isIsolated, string when)
    {
        await _stack.UntilItAnswers();
        var after = await State();
        foreach (var (name, bytes) in before.Files)
        {
            after.Files.Should().ContainKey(name, when);
            after.Files[name].AsSpan().StartsWith(bytes).Should().BeTrue($"{name}: {when}");
        }

        foreach (var (metric, samples) in before.Samples)
        {
            after.Samples[metric].Should().ContainInOrder(samples, "{0}: {1}", metric, when);
        }

        if (isIsolated)
        {
            after.Pid.Should().Be(before.Pid, when);
        }

        Processes.Naming($"--storage.tsdb.path={_stack.Data}").Should().ContainSingle(when).Which.Should().Be(after.Pid, when);
        Processes.Naming($"{_stack.Place}/prometheus/.drdrill").Should().BeEmpty(when);
        Directory.EnumerateFileSystemEntries($"{_stack.Place}/prometheus/.drdrill/prometheus").Select(Path.GetFileName).Should().BeSubsetOf(["lock", "digests.json", "last-snapshot.json"], when);
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
