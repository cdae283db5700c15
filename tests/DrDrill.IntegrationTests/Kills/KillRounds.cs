using System.Diagnostics;
using DrDrill.Journal;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>Drills of real services that are killed again and again: after lines of the journal, at random instants, and in mid-recovery. The same for processes and containers.</summary>
internal sealed class KillRounds(KilledService service, string mode, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Recover = ["recover", "--yes"];

    /// <summary>How many random instants; more by hand.</summary>
    public static int Instants(int usual) => int.Parse(Environment.GetEnvironmentVariable("DRDRILL_KILLS") ?? $"{usual}");

    /// <summary>By hand each line, else those few.</summary>
    public static IEnumerable<int> Lines(int all, params int[] few) => Environment.GetEnvironmentVariable("DRDRILL_KILLS") is null && few.Length > 0 ? few : Enumerable.Range(1, all);

    public async Task Kill(IEnumerable<int> lines, int instants)
    {
        var whole = Stopwatch.StartNew();
        service.Run.DrDrill(service.Drill).Should().Be(0, service.Run.LastOutput);
        var longest = (int)whole.ElapsedMilliseconds;
        var random = new Random(20261121);
        var (killed, rounds) = (0, 0);
        foreach (var line in lines)
        {
            killed += await Round((known, _) => service.Run.JournalLines(known) >= line, $"{mode}, killed after line {line}");
            rounds++;
        }

        for (; instants > 0; instants--, rounds++)
        {
            var instant = TimeSpan.FromMilliseconds(random.Next(longest / 6, longest));
            killed += await Round((_, elapsed) => elapsed >= instant, $"{mode}, killed after {instant.TotalMilliseconds:0} ms");
        }

        output.WriteLine($"{mode}: {rounds} rounds, {killed} drills killed, {whole.Elapsed.TotalSeconds:0} s");
        killed.Should().BeGreaterThan(rounds / 2, "most kills must hit a drill that still runs");
        service.Run.DrDrill(service.Drill).Should().Be(0, service.Run.LastOutput);
    }

    /// <summary>The drill is killed after a line, its recovery so many lines later, and the next recovery must come to the same end.</summary>
    public async Task KillRecoveries(params (int Line, int Later)[] kills)
    {
        foreach (var (line, later) in kills)
        {
            var before = await service.State();
            service.Run.KillWhen(service.Drill, (known, _) => service.Run.JournalLines(known) >= line);
            var journal = service.Run.Journals().Max(StringComparer.Ordinal)!;
            var lines = JournalReader.Read(journal).Count;
            using (var recovery = service.Run.Start(Recover))
            {
                SpinWait.SpinUntil(() => recovery.HasExited || JournalReader.Read(journal).Count >= lines + later, Patience);
                KillRun.Kill(recovery);
            }

            service.Run.DrDrill(Recover).Should().Be(0, service.Run.LastOutput);
            await service.MustHold(before, isIsolated: false, $"drill killed at line {line}, recovery {later} lines later");
            service.Run.MustBePublished($"drill killed at line {line}, recovery {later} lines later");
        }
    }

    private async Task<int> Round(Func<IReadOnlyCollection<string>, TimeSpan, bool> isTime, string when)
    {
        var before = await service.State();
        var hit = service.Run.KillWhen(service.Drill, isTime);
        foreach (var container in service.Targets.OfType<KilledContainer>())
        {
            container.MustHoldNoVolume(when);
        }

        service.Run.DrDrill(Recover).Should().Be(0, $"{when}: {service.Run.LastOutput}");
        output.WriteLine($"{when}: {service.Run.LastOutput.ReplaceLineEndings(" ")}");
        await service.MustHold(before, mode == "isolated", when);
        service.Run.MustBePublished(when);
        return hit ? 1 : 0;
    }
}
