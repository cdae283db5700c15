using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Objectives;
using DrDrill.Targets;
using DrDrill.Targets.Files;
using DrDrill.Tests.Tools;
using DrDrill.Tools;

namespace DrDrill.Tests.Targets.Files;

public sealed class FilesTargetTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly FilesTarget _target;

    public FilesTargetTests()
    {
        _target = new FilesTarget(
            TargetName.Create("t"),
            DataPath.Create(_scratch.Make("data")),
            new FreezeCopy(new CommandRunner(TimeProvider.System), TimeProvider.System),
            TimeProvider.System);
        _scratch.Write("data/a", "aaaa");
        _scratch.Write("data/dir/b", "bbbb");
        _scratch.Write("data/.drdrill/t/lock", "not data");
        File.CreateSymbolicLink(_scratch.In("data/link"), "a");
    }

    public void Dispose() => _scratch.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task Untouched_files_are_intact_and_answer_rightly()
    {
        var snapshot = await Snapshot();

        (await _target.CheckIntegrity(snapshot, CancellationToken.None)).Should().Match<Integrity>(i => i.IsIntact && i.StreamsCompared == 2);
        (await _target.Ask(snapshot, CancellationToken.None)).Should().Be(new Answer(true, "2 files"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("missing", "*dir/b: expected a file of 4 bytes, found nothing")]
    [InlineData("a directory", "*dir/b: expected a file of 4 bytes, found nothing")]
    [InlineData("a link to the same content", "*dir/b: expected a file of 4 bytes, found nothing")]
    [InlineData("longer", "*dir/b: expected 4 bytes, found 5 bytes")]
    [InlineData("one byte flipped", "*dir/b: expected SHA-256 *")]
    public async Task A_file_that_is_not_as_it_was_is_named_and_the_answer_is_wrong(string damage, string difference)
    {
        var snapshot = await Snapshot();
        Harm(damage);

        var integrity = await _target.CheckIntegrity(snapshot, CancellationToken.None);
        var answer = await _target.Ask(snapshot, CancellationToken.None);

        integrity.Mismatches.Should().ContainSingle().Which.ToString().Should().Match(difference);
        answer.IsCorrect.Should().BeFalse();
        answer.Seen.Should().Match(difference);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_original_is_back_when_every_file_is_at_least_as_new()
    {
        var loss = await _target.RecordLossEvidence(await Snapshot(), CancellationToken.None);
        _scratch.Write("data/new-since");

        (await _target.CheckOriginal(loss, CancellationToken.None)).Should().Match<Integrity>(i => i.IsIntact && i.FilesCompared == 2);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_original_with_an_older_or_a_missing_file_is_not_back()
    {
        var loss = await _target.RecordLossEvidence(await Snapshot(), CancellationToken.None);
        Posix.SetModified(_scratch.In("data/a"), 1);
        File.Delete(_scratch.In("data/dir/b"));

        (await _target.CheckOriginal(loss, CancellationToken.None)).Mismatches.Select(m => $"{m.Where}: {m.Found}").Should().Equal("a: modified 1970-01-01T00:00:00.000Z", "dir/b: no such file");
    }

    [Fact(Timeout = 30_000)]
    public async Task Exactly_the_versions_since_the_snapshot_are_lost_and_what_was_deleted_since_is_noted()
    {
        var snapshot = await Snapshot();
        var original = DataPath.Create(_scratch.Make("original"));
        File.Copy(_scratch.In("data/a"), $"{original}/a");
        Posix.SetModified($"{original}/a", Posix.Status(_scratch.In("data/a"))!.ModifiedNs);
        File.WriteAllText($"{original}/born", "later");
        var loss = _target.ReadTakenAway(new LossEvidence(snapshot.AsOf, snapshot.From, [], TimeSpan.Zero), original)!;

        var verified = await _target.Verify(new VerificationRequest(snapshot, loss, snapshot.AsOf, null, original), CancellationToken.None);

        verified.Streams.Select(s => (s.Stream, s.SamplesLost, s.BornAfterSnapshot)).Should().Equal(("a", 0, false), ("born", 1, true));
        verified.Notes.Should().ContainSingle().Which.Should().StartWith("1 files that had been deleted");
        verified.Canary.Should().BeNull();
    }

    [Fact(Timeout = 30_000)]
    public async Task An_admin_snapshot_of_plain_files_is_refused_with_the_way_out() =>
        await FluentActions.Awaiting(() => _target.RecordSnapshotEvidence(SnapshotMethod.Admin, CancellationToken.None)).Should().ThrowAsync<TargetException>().WithMessage("*snapshotMethod: freeze*");

    [Fact]
    public void A_directory_that_holds_nothing_but_the_work_directory_is_not_its_data()
    {
        _target.WhyNotItsData(_target.Data).Should().BeNull();
        _scratch.Make("empty/.drdrill");
        _target.WhyNotItsData(_scratch.Root.Below("empty")).Should().Contain("is empty");
    }

    private async Task<SnapshotEvidence> Snapshot()
    {
        var evidence = await _target.RecordSnapshotEvidence(SnapshotMethod.Freeze, CancellationToken.None);
        evidence.Streams.Select(s => s.Stream).Should().Equal("a", "dir/b");
        var manifest = await new ManifestReader(_scratch.Root.Below("cache")).Read(_target.Data, _target, CancellationToken.None);
        return evidence with { Manifest = [.. manifest.Where(entry => !entry.Path.StartsWith(".drdrill"))] };
    }

    private void Harm(string damage)
    {
        var path = _scratch.In("data/dir/b");
        switch (damage)
        {
            case "longer": File.AppendAllText(path, "!"); return;
            case "one byte flipped": File.WriteAllText(path, "bbxb"); return;
        }

        File.Delete(path);
        if (damage == "a directory")
        {
            Directory.CreateDirectory(path);
        }
        else if (damage != "missing")
        {
            File.CreateSymbolicLink(path, _scratch.Write("same", "bbbb"));
        }
    }
}
