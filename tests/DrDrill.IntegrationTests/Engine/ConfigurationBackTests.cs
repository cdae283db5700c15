using DrDrill.Drills;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Objectives;
using DrDrill.Tools;

namespace DrDrill.IntegrationTests.Engine;

/// <summary>A service without its configuration is not back: it is part of the snapshot and proven by each drill, and the host's own is never touched.</summary>
[Trait("needs", "restic")]
public sealed class ConfigurationBackTests
{
    [SkippableFact(Timeout = 120_000)]
    public async Task Files_directories_and_links_to_them_are_in_the_snapshot_and_come_back_the_same()
    {
        using var bench = await WithConfiguration();
        var (data, etc) = (TreeText.Of(bench.Data), TreeText.Of(bench.Root.Below("etc")));

        var result = await bench.Drill(CancellationToken.None);

        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        result.Targets[0].Notes.Should().Contain("Configuration: all 3 files that the snapshot holds came back with the same digest.");
        bench.MustBeAsBefore(data);
        TreeText.Of(bench.Root.Below("etc")).Should().Equal(etc);
        var held = await bench.Real.Contents(result.Targets[0].Snapshot!.Id, CancellationToken.None);
        var stored = $"{bench.Work.FrozenConfiguration}{bench.Root}/etc";
        held.Where(node => node.Kind == FileKind.File && node.Path.StartsWith(stored, StringComparison.Ordinal)).Select(node => (node.Path[stored.Length..], node.Mode))
            .Should().BeEquivalentTo([("/linked.yml", 0x1A0u), ("/rules/a.yml", 0x1A4u), ("/rules/deep/b.yml", 0x1A4u)], "each with its own mode, and what a configured path links to is followed");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Configuration_that_changed_since_the_snapshot_is_compared_with_the_snapshot_and_left_alone()
    {
        using var bench = await WithConfiguration();
        var rule = bench.Root.Below("etc/rules/a.yml").Value;
        bench.Watcher.When(Phase.Record, () => File.WriteAllText(rule, "edited in mid-drill"));

        var result = await bench.Drill(CancellationToken.None);

        result.Verdict.Should().Be(Verdict.Pass, result.Reason);
        (await File.ReadAllTextAsync(rule)).Should().Be("edited in mid-drill");
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task One_byte_of_it_that_did_not_come_back_fails_the_drill_and_is_named()
    {
        using var bench = await WithConfiguration();
        var before = TreeText.Of(bench.Data);
        bench.Repository = new MeddledRepository(bench.Real) { AfterRestore = restored => Change(restored, $"{restored}{bench.Root}/etc/rules/a.yml") };

        var result = await bench.Drill(CancellationToken.None);

        result.Verdict.Should().Be(Verdict.Fail, result.Reason);
        result.Targets[0].Integrity.Mismatches.Should().OnlyContain(mismatch => mismatch.Where == $"configuration {bench.Root}/etc/rules/a.yml").And.NotBeEmpty();
        bench.MustBeAsBefore(before);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_file_that_does_not_exist_is_refused_before_anything_is_struck()
    {
        using var bench = await DrillBench.Make();
        bench.Configuration = ["/no/such/prometheus.yml"];
        var before = TreeText.Of(bench.Data);

        var result = await bench.Drill(CancellationToken.None);

        result.Verdict.Should().NotBe(Verdict.Pass);
        result.Targets[0].Reason.Should().Contain("/no/such/prometheus.yml");
        TreeText.Of(bench.Data).Should().Equal(before);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task Data_that_is_called_configuration_is_refused()
    {
        using var bench = await WithConfiguration();
        await File.WriteAllBytesAsync(bench.Root.Below("etc/rules/big").Value, new byte[17 << 20]);

        await FluentActions.Awaiting(() => bench.Snapshot("fresh")).Should().ThrowAsync<RefusedException>().WithMessage("*more than 16 MiB*");
    }

    /// <summary>A directory with a file in a directory, and a link to a file elsewhere.</summary>
    private static async Task<DrillBench> WithConfiguration()
    {
        var bench = await DrillBench.Make();
        Directory.CreateDirectory(bench.Root.Below("etc/rules/deep").Value);
        await File.WriteAllTextAsync(bench.Root.Below("etc/rules/a.yml").Value, "a");
        await File.WriteAllTextAsync(bench.Root.Below("etc/rules/deep/b.yml").Value, "b");
        await File.WriteAllTextAsync(bench.Root.Below("elsewhere.yml").Value, "secret");
        Posix.ChangeMode(bench.Root.Below("elsewhere.yml").Value, 0x1A0); // 0640
        File.CreateSymbolicLink(bench.Root.Below("etc/linked.yml").Value, bench.Root.Below("elsewhere.yml").Value);
        bench.Configuration = [bench.Root.Below("etc/rules").Value, bench.Root.Below("etc/linked.yml").Value];
        return bench;
    }

    /// <summary>Same size and time: only the digest sees it.</summary>
    private static void Change(DataPath restored, string file)
    {
        if (restored.Value.EndsWith("/configuration", StringComparison.Ordinal))
        {
            var time = File.GetLastWriteTimeUtc(file);
            File.WriteAllText(file, "x");
            File.SetLastWriteTimeUtc(file, time);
        }
    }
}
