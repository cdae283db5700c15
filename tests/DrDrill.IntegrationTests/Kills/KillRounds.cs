using System.Diagnostics;
using DrDrill.Journal;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>Drills of real services that are killed again and again: after lines of the journal, at random instants, and in mid-recovery. The same for processes and containers.</summary>
internal sealed class KillRounds(KilledService service, string mode, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Recover = ["recover", "--yes"];

    private static readonly string? ByHand = Environment.GetEnvironmentVariable("DRDRILL_KILLS");
    private readonly Random _random = ByHand is null ? new Random(20261121) : new Random();
    private readonly Stopwatch _whole = Stopwatch.StartNew();
    private int _rounds;
    private int _killed;

    /// <summary>How many random instants; more by hand.</summary>
    public static int Instants(int usual) => int.Parse(ByHand ?? $"{usual}");

    /// <summary>By hand each line, else those few.</summary>
    public static IEnumerable<int> Lines(int all, params int[] few) => ByHand is null && few.Length > 0 ? few : Enumerable.Range(1, all);

    public async Task AfterLines(IEnumerable<int> lines)
    {
        foreach (var line in lines)
        {
            await Round((known, _) => service.Run.JournalLines(known) >= line, $"{mode}, killed after line {line}");
        }
    }

    /// <summary>Between the first sixth of a drill, which is the program's own start, and its end.</summary>
    public async Task AtRandom(int instants)
    {
        if (instants == 0)
        {
            return;
        }

        var since = Stopwatch.StartNew();
        service.Run.DrDrill(service.Drill).Should().Be(0, service.Run.LastOutput);
        var longest = (int)since.ElapsedMilliseconds;
        for (; instants > 0; instants--)
        {
            var instant = TimeSpan.FromMilliseconds(_random.Next(longest / 6, longest));
            await Round((_, elapsed) => elapsed >= instant, $"{mode}, killed after {instant.TotalMilliseconds:0} ms");
        }

        service.Run.DrDrill(service.Drill).Should().Be(0, service.Run.LastOutput);
    }

    /// <summary>While a clone of a container is up.</summary>
    public Task WhileACloneRuns() => Round((_, _) => service.Targets.OfType<KilledContainer>().Any(container => container.Clones().Count > 0), $"{mode}, killed while a clone ran");

    public void End()
    {
        output.WriteLine($"{mode}: {_rounds} rounds, {_killed} drills killed, {_whole.Elapsed.TotalSeconds:0} s");
        _killed.Should().BeGreaterThan(_rounds / 2, "most kills must hit a drill that still runs");
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
            (_rounds, _killed) = (_rounds + 1, _killed + 1);
            await service.MustHold(before, isIsolated: false, $"drill killed at line {line}, recovery {later} lines later");
            service.Run.MustBePublished($"drill killed at line {line}, recovery {later} lines later");
        }
    }

    private async Task Round(Func<IReadOnlyCollection<string>, TimeSpan, bool> isTime, string when)
    {
        var before = await service.State();
        _killed += service.Run.KillWhen(service.Drill, isTime) ? 1 : 0;
        _rounds++;
        foreach (var container in service.Targets.OfType<KilledContainer>())
        {
            container.MustHoldNoVolume(when);
        }

        service.Run.DrDrill(Recover).Should().Be(0, $"{when}: {service.Run.LastOutput}");
        output.WriteLine($"{when}: {service.Run.LastOutput.ReplaceLineEndings(" ")}");
        await service.MustHold(before, mode == "isolated", when);
        service.Run.MustBePublished(when);
    }
}
