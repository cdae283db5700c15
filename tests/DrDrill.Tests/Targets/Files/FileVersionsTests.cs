using DrDrill.Drills;
using DrDrill.Objectives;
using DrDrill.Targets.Files;
using DrDrill.Tools;

namespace DrDrill.Tests.Targets.Files;

public sealed class FileVersionsTests
{
    private static readonly SampleTime SnapshotAt = At(100);

    [Fact]
    public void An_unchanged_file_lost_nothing_however_old_it_is() =>
        Outcome(modified: 7, kept: 7).Should().BeEquivalentTo(new StreamOutcome("f", At(7), At(7), At(7), 0, []));

    [Fact]
    public void A_file_that_changed_later_was_last_known_at_the_snapshot_and_not_at_its_old_modification_time() =>
        Outcome(modified: 150, kept: 7).Should().BeEquivalentTo(new StreamOutcome("f", At(150), SnapshotAt, SnapshotAt, 1, [new Hole(At(150), At(150), 1)]));

    [Fact]
    public void A_file_that_changed_while_it_was_copied_was_known_at_that_change() =>
        Outcome(modified: 150, kept: 103).RecoveredPoint.Should().Be(At(103));

    [Fact]
    public void Another_size_at_the_same_time_is_another_version() =>
        Outcome(modified: 7, kept: 7, size: 11).Should().Match<StreamOutcome>(o => o.SamplesLost == 1 && o.RecoveredPoint == At(7));

    [Fact]
    public void A_file_born_after_the_snapshot_has_no_recovered_point()
    {
        var outcome = FileVersions.Outcome("f", At(150), 10, FileVersions.Of([]), SnapshotAt);

        outcome.Should().BeEquivalentTo(new StreamOutcome("f", At(150), null, null, 1, [new Hole(At(150), At(150), 1)]));
        RpoMeasurement.Of([outcome], SnapshotAt, At(200), true)!.Achieved.Should().Be(TimeSpan.FromSeconds(50));
    }

    [Fact]
    public void Only_files_have_versions() =>
        FileVersions.Of([Kept(1), Kept(1) with { Path = "d", Kind = FileKind.Directory }, Kept(1) with { Path = "l", Kind = FileKind.Symlink }]).Keys.Should().Equal("f");

    [Fact]
    public void Of_n_files_exactly_the_k_that_changed_are_lost()
    {
        var random = new Random(5);
        var changed = Enumerable.Range(0, 200).Select(_ => random.Next(3) == 0).ToList();
        var snapshot = FileVersions.Of(changed.Select((_, i) => Kept(i) with { Path = $"f{i}" }));

        var outcomes = changed.Select((isChanged, i) => FileVersions.Outcome($"f{i}", At(isChanged ? 120 + i : i), 10, snapshot, SnapshotAt)).ToList();

        outcomes.Select(o => o.SamplesLost == 1).Should().Equal(changed);
        outcomes.Should().OnlyContain(o => o.RecoveredPoint <= o.NewestRecorded);
    }

    private static SampleTime At(long seconds) => new(seconds * 1_000_000_000);

    private static StreamOutcome Outcome(long modified, long kept, long size = 10) =>
        FileVersions.Outcome("f", At(modified), size, FileVersions.Of([Kept(kept)]), SnapshotAt);

    private static FileEntry Kept(long modified) => new("f", FileKind.File, 10, 0x1A4, 0, 0, At(modified).UnixNanoseconds, null, null, 4096, null);

    private static FileStatus Status(long modified, long size) => new(0x81A4, 1, 1, 1, 0, 0, size, 8, At(modified).UnixNanoseconds, 0, 1);
}
