using DrDrill.Disasters;
using DrDrill.Engine;
using DrDrill.IntegrationTests.Engine;
using DrDrill.IntegrationTests.Snapshots;
using DrDrill.Journal;
using DrDrill.Runtimes;
using DrDrill.Targets.Files;
using DrDrill.Tools;
using Xunit.Abstractions;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>
/// Power loss: the line that was being written is on disk only up to some byte. Only lines that say that an act is complete can be lost beside the act itself, because an intent is flushed
/// before its act begins; so it is those that are torn here, the first at every byte, the others at every few.
/// </summary>
[Trait("needs", "restic")]
public sealed class TornJournalTests(ITestOutputHelper output)
{
    private const int EveryFew = 11;
    private static readonly string[] Drill = ["drill", "--mode", "in-place", "--yes", "--snapshot", "latest"];

    [SkippableFact(Timeout = 600_000)]
    public async Task Torn_at_any_byte_of_its_last_line_the_journal_recovers_to_the_same_end()
    {
        Tool.MustBeThere("restic");
        using var bench = new KilledDrill();
        var before = OddTree.Describe(bench.Data);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var torn = new HashSet<string>(StringComparer.Ordinal);
        for (var line = 4; line <= 12; line++)
        {
            var at = line;
            bench.Run.KillWhen(Drill, (known, _) => bench.Run.JournalLines(known) >= at);
            var journal = bench.Run.Journals().Max(StringComparer.Ordinal)!;
            var last = JournalReader.Read(journal)[^1].Entry;
            if (last is Quarantined or Placed or Verified or Returned or ServiceResumed or CleanedUp && torn.Add(last.GetType().Name))
            {
                await Tear(bench, journal, before, step: torn.Count == 1 ? 1 : EveryFew);
            }

            bench.Run.DrDrill("recover", "--yes").Should().Be(0, bench.Run.LastOutput);
        }

        output.WriteLine($"torn in {clock.Elapsed.TotalSeconds:0} s: {string.Join(", ", torn)}");
        torn.Should().Contain(nameof(Quarantined)).And.HaveCountGreaterThan(2);
    }

    private static async Task Tear(KilledDrill bench, string journal, IReadOnlyList<string> before, int step)
    {
        var (volume, saved) = ($"{bench.Root}/volume", $"{bench.Root}/saved");
        Directory.CreateDirectory(saved);
        Copy(bench, volume, saved);
        var whole = await File.ReadAllBytesAsync(journal);
        var start = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;
        for (var length = start; length < whole.Length; length += step)
        {
            await File.WriteAllBytesAsync(journal, whole[..length]);
            await new Recovery(new OriginalCheck(TimeProvider.System), TimeProvider.System).Run(journal, enrolled => Subject(bench), CancellationToken.None);

            OddTree.Describe(bench.Data).Should().Equal(before, $"{length - start} bytes of the last line");
            bench.Leftovers().Should().BeEmpty();
            JournalReader.Read(journal)[^1].Entry.Should().BeOfType<DrillClosed>();
            Directory.Delete(volume, recursive: true);
            Copy(bench, saved, bench.Root.Value);
            Directory.Move($"{bench.Root}/saved-volume", volume);
        }

        await File.WriteAllBytesAsync(journal, whole);
        Directory.Delete(saved, recursive: true);
    }

    /// <summary>With owners, modes, times and links.</summary>
    private static void Copy(KilledDrill bench, string from, string into)
    {
        var arguments = from.EndsWith("/saved", StringComparison.Ordinal) ? new[] { "-a", $"{from}/volume", $"{into}/saved-volume" } : ["-a", from, into];
        bench.Run.Run("/bin/cp", arguments).Should().Be(0, bench.Run.LastOutput);
    }

    private static Subject Subject(KilledDrill bench)
    {
        var name = Drills.TargetName.Create("tree");
        var work = Workspace.DefaultFor(bench.Data, name);
        var target = new FilesTarget(name, bench.Data, new FreezeCopy(new CommandRunner(TimeProvider.System), TimeProvider.System), TimeProvider.System);
        return new Subject(new Drills.TargetPlan(name, target.Kind, bench.Data, work, Drills.SnapshotMethod.Freeze, null, null, TimeSpan.FromSeconds(20), ""), target, new NoService(), new Workspace(bench.Data, work));
    }
}
