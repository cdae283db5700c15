using DrDrill.Drills;
using DrDrill.Journal;
using DrDrill.Tools;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.Tests.Journal;

public sealed class JournalTests : IDisposable
{
    private readonly DataPath _root = DataPath.Create(Directory.CreateTempSubdirectory("drdrill-journal-").FullName);

    private string JournalFile => _root.Below("drills/one/journal.jsonl").Value;

    public void Dispose() => Directory.Delete(_root.Value, recursive: true);

    [Fact]
    public void A_tail_torn_at_any_byte_of_the_last_line_is_dropped_and_the_journal_goes_on()
    {
        Write(new TargetEnrolled("t", "files", "/d", "/w", true), new StopIntended("t"));
        var whole = File.ReadAllBytes(JournalFile);
        var lastLine = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;
        for (var length = lastLine; length < whole.Length; length++)
        {
            File.WriteAllBytes(JournalFile, whole[..length]);
            JournalReader.Read(JournalFile).Should().ContainSingle($"torn at byte {length}").Which.Entry.Should().BeOfType<TargetEnrolled>();
            using (var journal = JournalWriter.Continue(JournalFile, TimeProvider.System))
            {
                journal.Append(new DrillClosed("Pass", "test"));
            }

            JournalReader.Read(JournalFile).Select(line => line.Entry.GetType()).Should().Equal([typeof(TargetEnrolled), typeof(DrillClosed)], $"torn at byte {length}");
        }
    }

    [Fact]
    public void Damage_to_any_byte_before_the_last_line_is_an_error_that_names_the_line()
    {
        Write(new TargetEnrolled("t", "files", "/d", "/w", true), new StopIntended("t"));
        var whole = File.ReadAllBytes(JournalFile);
        var firstLine = Array.IndexOf(whole, (byte)'\n');
        for (var at = 0; at < firstLine; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x01;
            File.WriteAllBytes(JournalFile, damaged);
            FluentActions.Invoking(() => JournalReader.Read(JournalFile)).Should().Throw<JournalException>($"byte {at}").WithMessage("*damaged at line 1*");
        }
    }

    [Fact]
    public void While_a_drill_lives_nobody_continues_its_journal_and_everybody_can_read_it()
    {
        using var living = JournalWriter.Create(JournalFile, TimeProvider.System);
        living.Append(new StopIntended("t"));
        FluentActions.Invoking(() => JournalWriter.Continue(JournalFile, TimeProvider.System)).Should().Throw<RefusedException>().WithMessage("*still running*");
        JournalReader.Read(JournalFile).Should().ContainSingle();
    }

    [Fact]
    public void A_journal_that_was_torn_in_its_first_line_has_nothing_to_recover()
    {
        Write(new DrillOpened("one", "c", "InPlace", false, 1, "h"));
        new JournalFolder($"{_root}/drills").Open().Should().ContainSingle();
        File.WriteAllBytes(JournalFile, File.ReadAllBytes(JournalFile)[..10]);
        new JournalFolder($"{_root}/drills").Open().Should().BeEmpty();
    }

    private void Write(params JournalEntry[] entries)
    {
        using var journal = JournalWriter.Create(JournalFile, TimeProvider.System);
        Array.ForEach(entries, journal.Append);
    }
}
