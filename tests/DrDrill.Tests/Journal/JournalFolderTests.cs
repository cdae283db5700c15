using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Tests.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Tests.Journal;

public sealed class JournalFolderTests : IDisposable
{
    private static readonly DataPath Data = DataPath.Create("/d");
    private readonly Scratch _scratch = new();

    private JournalFolder Folder => new(_scratch.In("drills"));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_folder_that_is_not_there_has_no_open_journal()
    {
        Folder.Open().Should().BeEmpty();
        Folder.OpenFor(Data).Should().BeNull();
    }

    [Fact]
    public void Open_journals_come_oldest_first_and_closed_ones_and_other_directories_do_not_come()
    {
        Write(3, Enrolled());
        Write(1, Enrolled());
        Write(2, Enrolled(), new DrillClosed("Pass", "run"));
        _scratch.Make("drills/without-a-journal");

        Folder.Open().Should().Equal(PathOf(1), PathOf(3));
    }

    [Fact]
    public void The_open_journal_for_some_data_is_the_oldest_in_which_it_is_not_yet_cleaned_up()
    {
        Write(1, Enrolled(), new CleanedUp("t"));
        Write(2, Enrolled("/elsewhere"));
        Write(3, Enrolled("/d/below"));
        Write(4, Enrolled());
        Write(5, Enrolled());

        Folder.OpenFor(Data).Should().Be(PathOf(4));
    }

    [Fact]
    public void Data_of_a_closed_drill_is_free()
    {
        Write(1, Enrolled(), new DrillClosed("Pass", "run"));

        Folder.OpenFor(Data).Should().BeNull();
    }

    [Fact]
    public void A_damaged_journal_is_not_passed_over()
    {
        Write(1, Enrolled(), new StopIntended("t"));
        var bytes = File.ReadAllBytes(PathOf(1));
        bytes[5] ^= 1;
        File.WriteAllBytes(PathOf(1), bytes);

        FluentActions.Invoking(() => Folder.OpenFor(Data)).Should().Throw<JournalException>().WithMessage("*line 1*");
    }

    private static TargetEnrolled Enrolled(string data = "/d") => new("t", "files", data, "/w", WasRunning: false);

    private static DrillId Id(int second) => DrillId.Parse($"20261121T06150{second}Z-00000a");

    private string PathOf(int second) => Folder.PathOf(Id(second));

    private void Write(int second, params JournalEntry[] entries)
    {
        using var journal = JournalWriter.Create(PathOf(second), TimeProvider.System);
        Array.ForEach(entries, journal.Append);
    }
}
