using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Journal;
using DrDrill.Runtimes;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Tests.Engine;

public sealed class RescueTests : IDisposable
{
    private const string Target = "tree";
    private readonly DataPath _root = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-rescue-").FullName);
    private readonly JournalWriter _journal;
    private readonly Workspace _work;
    private readonly StrikeIntended _strike;

    public RescueTests()
    {
        var data = _root.Below("data");
        Directory.CreateDirectory(data.Value);
        File.WriteAllText($"{data}/a", "original a");
        File.WriteAllText($"{data}/b", "original b");
        _work = new Workspace(data, _root.Below(".drdrill/tree"));
        _work.Create();
        _journal = JournalWriter.Create(_root.Below("drills/one/journal.jsonl").Value, TimeProvider.System);
        _journal.Append(new TargetEnrolled(Target, "files", data.Value, _work.Root.Value, WasRunning: false));
        _strike = new StrikeIntended(Target, $"{_work.Root}/quarantine-1", $"{_work.Root}/discard-1", Posix.Status(data.Value)!.ModifiedNs);
    }

    public void Dispose()
    {
        _journal.Dispose();
        Directory.Delete(_root.Value, recursive: true);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_quarantine_that_should_be_there_and_is_not_is_never_called_back()
    {
        Strike();
        Directory.Move(_strike.Quarantine, $"{_root}/unmounted");
        await FluentActions.Awaiting(Rescue).Should().ThrowAsync<HumanNeededException>().WithMessage("*is not there*mounted*");
        JournalState.Of(_journal.Lines).Targets[Target].IsReturned.Should().BeFalse();
    }

    [Fact(Timeout = 10_000)]
    public async Task A_data_directory_that_vanished_is_made_again_for_the_original()
    {
        Posix.ChangeMode(_work.Data.Value, 0x1E8);
        Strike();
        Directory.Delete(_work.Data.Value, recursive: true);
        await Rescue();
        AssertOriginal();
        Posix.Status(_work.Data.Value)!.Permissions.Should().Be(0x1E8);
    }

    [Fact(Timeout = 10_000)]
    public async Task An_original_that_was_given_up_never_comes_back_over_the_restored_copy()
    {
        Strike();
        File.WriteAllText($"{_work.Data}/a", "restored a");
        _journal.Append(new KeepRestoredIntended(Target));
        Directory.CreateDirectory($"{_strike.Quarantine}/undeletable");
        await FluentActions.Awaiting(Rescue).Should().ThrowAsync<HumanNeededException>();
        File.ReadAllText($"{_work.Data}/a").Should().Be("restored a");
    }

    [Fact(Timeout = 10_000)]
    public async Task What_stands_in_the_way_goes_aside_and_never_over_the_original()
    {
        _journal.Append(_strike);
        Directory.CreateDirectory(_strike.Quarantine);
        File.Move($"{_work.Data}/a", $"{_strike.Quarantine}/a"); // killed half-way: b is still at home
        File.WriteAllText($"{_work.Data}/a", "made by a service that something started");
        await Rescue();
        AssertOriginal();
        File.ReadAllText($"{_strike.Discard}/a").Should().StartWith("made by");
    }

    [Fact(Timeout = 10_000)]
    public async Task Interrupted_while_the_original_comes_back_it_ends_the_same_when_repeated()
    {
        Strike();
        File.WriteAllText($"{_work.Data}/a", "restored a");
        Quarantine.MoveAside(_work, DataPath.Create(_strike.Discard));
        _journal.Append(new Discarded(Target));
        File.Move($"{_strike.Quarantine}/a", $"{_work.Data}/a"); // killed here
        await Rescue();
        AssertOriginal();
    }

    [Fact(Timeout = 10_000)]
    public async Task A_service_whose_restore_was_killed_once_all_data_was_there_is_started_on_it()
    {
        var service = new RecordedService();
        Restored(wasRunning: true, new PlaceIntended(Target, "abc"), new Placed(Target));
        await Rescue(service);
        AssertOriginal();
        service.Calls.Should().Equal("start");
    }

    [Fact(Timeout = 10_000)]
    public async Task A_half_restored_tree_goes_aside_from_under_a_service_that_something_started_on_it()
    {
        var service = new RecordedService();
        Restored(wasRunning: true, new PlaceIntended(Target, "abc"));
        await Rescue(service);
        FileTree.Names(_work.Data.Value).Should().BeEmpty();
        service.Calls.Should().Equal("stop");
    }

    [Theory(Timeout = 10_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_restore_to_another_place_the_live_service_is_left_alone(bool isPlaced)
    {
        var service = new RecordedService();
        Restored(wasRunning: false, isPlaced ? [new PlaceIntended(Target, "abc"), new Placed(Target)] : [new PlaceIntended(Target, "abc")]);
        await Rescue(service);
        service.Calls.Should().BeEmpty();
    }

    private void Restored(bool wasRunning, params JournalEntry[] entries)
    {
        _journal.Append(new TargetEnrolled(Target, "files", _work.Data.Value, _work.Root.Value, wasRunning));
        Array.ForEach(entries, _journal.Append);
    }

    private void Strike()
    {
        _journal.Append(_strike);
        Quarantine.TakeAway(_work, DataPath.Create(_strike.Quarantine));
        _journal.Append(new Quarantined(Target));
    }

    private Task Rescue() => Rescue(new NoService());

    private Task Rescue(ITargetRuntime runtime) => new Rescue(_journal).BringOriginalBack(Target, _work, runtime, CancellationToken.None);

    private void AssertOriginal()
    {
        File.ReadAllText($"{_work.Data}/a").Should().Be("original a");
        File.ReadAllText($"{_work.Data}/b").Should().Be("original b");
        FileTree.Names(_work.Data.Value).Should().Equal("a", "b");
    }
}
