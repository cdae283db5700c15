using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Snapshots;
using DrDrill.Snapshots.Restic;
using DrDrill.Targets;
using DrDrill.Targets.Loki;
using DrDrill.Tools;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Targets.Loki;

/// <summary>Freeze, manifest, restore and reading of the volume of a real Loki 2.8.</summary>
public sealed class VolumeTests(ITestOutputHelper output)
{
    private const string ActiveIndex = "tsdb-shipper-active/wal/1795233141/00000000";

    private static LokiTarget Target(DataPath data) =>
        new(new LokiSettings(TargetName.Create("loki"), data, new Uri("http://127.0.0.1:1/")), LokiProcess.Http, TimeProvider.System);

    [Fact(Timeout = 30_000)]
    public async Task The_frozen_tree_links_chunks_and_closed_segments_and_copies_what_grows_and_the_active_index()
    {
        using var volume = new VolumeFixture();
        var target = Target(volume.Data);
        target.WhyNotItsData(volume.Data).Should().BeNull();
        target.WhyNotItsData(volume.Empty("nothing")).Should().NotBeNull();
        var frozen = volume.Empty("frozen");

        var report = await target.Freeze(SnapshotMethod.Freeze, frozen, CancellationToken.None);

        var original = FileTree.Walk(volume.Data.Value).Where(entry => entry.Status.IsFile).ToDictionary(entry => entry.RelativePath);
        var copy = FileTree.Walk(frozen.Value).Where(entry => entry.Status.IsFile).ToDictionary(entry => entry.RelativePath);
        original.Keys.Except(copy.Keys).Should().Equal("wal/checkpoint.000002.tmp/00000000");
        copy.Keys.Except(original.Keys).Should().BeEmpty();
        string[] copied = [.. copy.Values.Where(entry => entry.Status.Inode != original[entry.RelativePath].Status.Inode).Select(entry => entry.RelativePath).Order(StringComparer.Ordinal)];
        copied.Should().Equal(ActiveIndex, "wal/00000003");
        (report.Linked, report.Copied, report.Restarts).Should().Be((copy.Count - 2, 2, 0));
        foreach (var entry in copy.Values)
        {
            (await FileTree.Sha256(entry.FullPath, CancellationToken.None)).Should().Be(await FileTree.Sha256(original[entry.RelativePath].FullPath, CancellationToken.None));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task An_index_that_is_shipped_or_a_log_that_is_cut_during_the_freeze_begins_it_again()
    {
        using var volume = new VolumeFixture();
        var freezer = new LokiFreezer(LokiLayout.Default, TimeProvider.System)
        {
            BetweenIndexAndChunks = tries =>
            {
                if (tries == 0)
                {
                    File.Move($"{volume.Data}/{ActiveIndex}", $"{volume.Data}/tsdb-shipper-active/multitenant/1795233141.tsdb");
                }
                else if (tries == 1)
                {
                    File.WriteAllText($"{volume.Data}/wal/00000004", "next");
                }

                return Task.CompletedTask;
            },
        };
        var frozen = volume.Empty("frozen");

        var report = await freezer.Freeze(volume.Data, frozen, live: true, CancellationToken.None);

        report.Restarts.Should().Be(2);
        File.Exists($"{frozen}/tsdb-shipper-active/multitenant/1795233141.tsdb").Should().BeTrue();
        File.Exists($"{frozen}/wal/00000004").Should().BeTrue();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_chunk_and_its_index_record_written_during_the_freeze_leave_no_name_without_its_chunk()
    {
        using var volume = new VolumeFixture();
        var late = "chunks/fake/d015c32629a6e8ba/bGF0ZQ==";
        var freezer = new LokiFreezer(LokiLayout.Default, TimeProvider.System)
        {
            BetweenIndexAndChunks = _ =>
            {
                File.WriteAllText($"{volume.Data}/{late}", "chunk");
                File.AppendAllText($"{volume.Data}/{ActiveIndex}", $"->{late}");
                return Task.CompletedTask;
            },
        };
        var frozen = volume.Empty("frozen");

        await freezer.Freeze(volume.Data, frozen, live: true, CancellationToken.None);

        File.Exists($"{frozen}/{late}").Should().BeTrue("chunks come last");
        File.ReadAllText($"{frozen}/{ActiveIndex}").Should().NotContain(late, "the index was copied as it was, not linked");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_boltdb_index_which_is_written_in_place_is_refused_while_Loki_runs_and_copied_when_it_is_stopped()
    {
        using var volume = new VolumeFixture();
        Directory.CreateDirectory($"{volume.Data}/boltdb-shipper-active/index_1");
        File.WriteAllText($"{volume.Data}/boltdb-shipper-active/index_1/1795233141", "bolt");
        var target = Target(volume.Data);

        (await FluentActions.Awaiting(() => target.Freeze(SnapshotMethod.Freeze, volume.Empty("live"), CancellationToken.None)).Should().ThrowAsync<TargetException>())
            .Which.WayOut.Should().Contain("snapshotMethod: stop");
        var stopped = volume.Empty("stopped");
        await target.Freeze(SnapshotMethod.Stop, stopped, CancellationToken.None);
        File.Exists($"{stopped}/boltdb-shipper-active/index_1/1795233141").Should().BeTrue();
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task Its_manifest_equals_what_restic_lists_and_what_it_restores()
    {
        Tool.MustBeThere("restic");
        using var volume = new VolumeFixture();
        var target = Target(volume.Data);
        var frozen = volume.Empty("frozen");
        await target.Freeze(SnapshotMethod.Freeze, frozen, CancellationToken.None);
        var manifest = await new ManifestReader(DataPath.Create($"{volume.Root}/digests.json")).Read(frozen, target, CancellationToken.None);
        manifest.Count(entry => entry.Sha256 is not null).Should().Be(Directory.GetFiles($"{volume.Data}/chunks", "*", SearchOption.AllDirectories).Length);
        var restored = volume.Empty("restored");

        await Restic("init");
        await Restic("backup", frozen.Value);
        await Restic("restore", "latest", "--target", restored.Value);

        var found = ManifestReader.ReadStatus(DataPath.Create($"{restored}{frozen}"));
        ManifestComparison.WithRestored(manifest, found).Mismatches.Should().BeEmpty();

        async Task Restic(params string[] arguments)
        {
            var environment = new Dictionary<string, string?> { ["RESTIC_PASSWORD"] = "of a test", ["RESTIC_REPOSITORY"] = $"{volume.Root}/repository", ["RESTIC_CACHE_DIR"] = $"{volume.Root}/cache" };
            var outcome = await new CommandRunner(TimeProvider.System).Run(new CommandSpec("restic", arguments) { Environment = environment }, CancellationToken.None);
            outcome.ExitCode.Should().Be(0, outcome.ErrorTail);
        }
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task A_real_Loki_booted_as_a_clone_on_its_frozen_copy_reads_every_line_of_it()
    {
        var program = LokiProgram.RealOrSkipAloud();
        using var volume = new VolumeFixture();
        var room = volume.Empty("room");
        await Target(volume.Data).Freeze(SnapshotMethod.Freeze, volume.Empty("room/data"), CancellationToken.None);
        var live = LokiConfig.Parse(File.ReadAllText(LokiFiles.Write(volume.Root, volume.Data.Value, LokiProcess.FreePort(), schema: "v12")));
        var plan = LokiClone.Plan(live, LokiLayout.Default, room.Below("data"), room, LokiProcess.FreePort());
        await using var clone = await LokiProcess.Start(program, plan.Arguments, plan.Url);

        var facts = VolumeFixture.Facts;
        var client = new LokiClient(LokiProcess.Http, new LokiSettings(TargetName.Create("loki"), room.Below("data"), plan.Url), TimeProvider.System);
        var (first, newest) = (facts.GetProperty("firstEntryNs").GetInt64(), facts.GetProperty("newestEntryNs").GetInt64());
        var range = new SampleRange(first - 1, newest + 3_600_000_000_000);
        var reader = await LokiStreamReader.Of(client, LokiSampling.Default, range, [], CancellationToken.None);
        var states = new List<StreamState>();
        foreach (var group in reader.Groups.Selectors)
        {
            states.AddRange((await reader.States(group, range, CancellationToken.None)).Values);
        }

        output.WriteLine($"{states.Sum(state => state.Count)} lines, {states.Count} streams, newest {states.Max(state => state.Newest)}");
        states.Should().HaveCount(facts.GetProperty("streams").GetInt32());
        states.Sum(state => state.Count).Should().Be(facts.GetProperty("lines").GetInt64());
        states.Max(state => state.Newest).Should().Be(newest);
    }
}
