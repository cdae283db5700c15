using System.Diagnostics;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Journal;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>
/// The real disaster, and the restore is killed too. The person does what the tool says and ends with the right data; in between the data directory is empty, or all there, never half. More instants
/// by hand: <c>DRDRILL_KILLS=100</c>.
/// </summary>
[Trait("needs", "restic")]
public sealed class RestoreKillTests(ITestOutputHelper output)
{
    private const int ManyFiles = 150; // each is a rename and a flush: long enough to be killed in the middle
    private const int LinesOfARestore = 4;
    private const int PlaceIntended = 3;
    private static readonly string[] Restore = ["restore", "--target", "tree", "--snapshot", "latest", "--yes"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public void Killed_at_any_instant_the_one_who_does_what_the_tool_says_ends_with_the_right_data()
    {
        using var bench = Bench();
        foreach (var line in KillRounds.Lines(LinesOfARestore, 2, PlaceIntended, LinesOfARestore))
        {
            Lose(bench, isGone: line % 2 == 0);
            bench.Run.KillWhen(Restore, (known, _) => bench.Run.JournalLines(known) >= line);
            MustEndRight(bench, $"killed after line {line}");
        }

        AtRandom(bench, KillRounds.Instants(0));
    }

    private void AtRandom(KilledDrill bench, int instants)
    {
        var (random, longest) = (new Random(), 0);
        for (var n = instants; n > 0; n--)
        {
            longest = longest > 0 ? longest : WholeRestore(bench);
            var instant = TimeSpan.FromMilliseconds(random.Next(longest / 6, longest));
            Lose(bench, isGone: n % 2 == 0);
            bench.Run.KillWhen(Restore, (_, elapsed) => elapsed >= instant);
            MustEndRight(bench, $"killed after {instant.TotalMilliseconds:0} ms");
        }
    }

    [SkippableFact]
    public void Killed_half_way_it_is_told_by_the_next_restore_and_a_killed_recovery_of_it_ends_the_same()
    {
        using var bench = Bench();
        var journal = KilledHalfWay(bench);
        bench.Run.DrDrill(Restore).Should().Be(5, bench.Run.LastOutput);
        bench.Run.LastOutput.Should().Contain("drdrill recover --yes");
        bench.Run.DrDrill("recover").Should().Be(5, bench.Run.LastOutput);
        bench.Run.LastOutput.Should().Contain("a restore was interrupted");

        var lines = JournalReader.Read(journal).Count;
        using (var recovery = bench.Run.Start("recover", "--yes"))
        {
            SpinWait.SpinUntil(() => recovery.HasExited || JournalReader.Read(journal).Count > lines, Patience);
            KillRun.Kill(recovery);
        }

        MustEndRight(bench, "killed half-way, and in mid-recovery");
    }

    /// <summary>How many milliseconds one takes on this machine now.</summary>
    private static int WholeRestore(KilledDrill bench)
    {
        Lose(bench, isGone: false);
        var since = Stopwatch.StartNew();
        bench.Run.DrDrill(Restore).Should().Be(0, bench.Run.LastOutput);
        return (int)since.ElapsedMilliseconds;
    }

    private static KilledDrill Bench()
    {
        Tool.MustBeThere("restic");
        return new KilledDrill(files: ManyFiles);
    }

    /// <summary>Killed between the intent and the completion.</summary>
    private static string KilledHalfWay(KilledDrill bench)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Lose(bench, isGone: false);
            bench.Run.KillWhen(Restore, (known, _) => bench.Run.JournalLines(known) >= PlaceIntended);
            var journal = bench.Run.Journals().Max(StringComparer.Ordinal)!;
            if (JournalReader.Read(journal)[^1].Entry is JournalEntry.PlaceIntended)
            {
                LeaveHalf(bench);
                return journal;
            }

            bench.Run.DrDrill("recover", "--yes").Should().Be(0, bench.Run.LastOutput);
        }

        throw new InvalidOperationException("It was never killed between these two lines.");
    }

    /// <summary>The signal may have come before the first file was moved or when the last one had been; what the instants between leave is made by hand.</summary>
    private static void LeaveHalf(KilledDrill bench)
    {
        var staged = Directory.EnumerateFiles($"{bench.Root}/volume/.drdrill/tree/staging", "file-*", SearchOption.AllDirectories).ToList();
        if (!Directory.EnumerateFiles(bench.Data.Value, "file-*").Any())
        {
            staged.Take(staged.Count / 2).ToList().ForEach(file => File.Move(file, $"{bench.Data}/{Path.GetFileName(file)}"));
        }
        else if (staged.Count == 0)
        {
            Directory.EnumerateFiles(bench.Data.Value, "file-1*").ToList().ForEach(File.Delete);
        }

        Directory.EnumerateFiles(bench.Data.Value, "file-*").Count().Should().BeInRange(1, ManyFiles - 1);
    }

    /// <summary>The disaster: what is in the directory, or it too.</summary>
    private static void Lose(KilledDrill bench, bool isGone)
    {
        Directory.Delete(bench.Data.Value, recursive: true);
        if (!isGone)
        {
            Directory.CreateDirectory(bench.Data.Value);
        }
    }

    private void MustEndRight(KilledDrill bench, string when)
    {
        bench.Run.DrDrill("recover", "--yes").Should().Be(0, $"{when}: {bench.Run.LastOutput}");
        output.WriteLine($"{when}: {bench.Run.LastOutput.ReplaceLineEndings(" ")}");
        bench.Leftovers().Should().BeEmpty(when);
        if (!Directory.Exists(bench.Data.Value) || !Directory.EnumerateFileSystemEntries(bench.Data.Value).Any())
        {
            bench.Run.DrDrill(Restore).Should().Be(0, $"{when}: {bench.Run.LastOutput}");
        }

        OddTree.Describe(bench.Data).Should().Equal(bench.AtSnapshot, when);
        bench.Leftovers().Should().BeEmpty(when);
    }
}
