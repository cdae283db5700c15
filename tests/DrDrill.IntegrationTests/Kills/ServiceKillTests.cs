using System.Diagnostics;
using DrDrill.IntegrationTests.Cli;
using DrDrill.Journal;
using DrDrill.Tools;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Kills;

/// <summary>SIGKILL at any instant of a drill of a real Prometheus, in place and isolated. More instants by hand: <c>DRDRILL_KILLS=1000</c>.</summary>
[Trait("needs", "restic")]
public sealed class ServiceKillTests(OwnStack stack, ITestOutputHelper output) : IClassFixture<OwnStack>
{
    private const int LinesOfADrill = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Recover = ["recover", "--yes"];

    private static int RandomKills => int.Parse(Environment.GetEnvironmentVariable("DRDRILL_KILLS") ?? "8");

    [SkippableFact(Timeout = 36_000_000)]
    public async Task Killed_after_each_line_and_at_random_instants_in_place_the_original_is_back_and_runs() => await Kill("in-place", LinesOfADrill, RandomKills);

    [SkippableFact(Timeout = 36_000_000)]
    public async Task Killed_after_each_line_and_at_random_instants_isolated_the_live_service_never_notices()
    {
        Skip.IfNot(NetworkNamespace.WhyNot() is null, "network namespaces need CAP_SYS_ADMIN; without them isolated drills refuse");
        await Kill("isolated", 3, RandomKills);
    }

    [SkippableFact(Timeout = 600_000)]
    public async Task A_recovery_of_a_service_that_is_killed_itself_ends_the_same_when_it_is_run_again()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var service = KilledService.Make(stack, "in-place");
        foreach (var (line, later) in new[] { (4, 1), (4, 2), (6, 3), (7, 4) })
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
        }
    }

    private async Task Kill(string mode, int lines, int instants)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var service = KilledService.Make(stack, mode);
        var whole = Stopwatch.StartNew();
        service.Run.DrDrill(service.Drill).Should().Be(0, service.Run.LastOutput);
        var longest = (int)whole.ElapsedMilliseconds;
        var random = new Random(20261121);
        var killed = 0;
        for (var line = 1; line <= lines; line++)
        {
            var at = line;
            killed += await Round(service, mode, (known, _) => service.Run.JournalLines(known) >= at, $"{mode}, killed after line {at}");
        }

        for (var n = 0; n < instants; n++)
        {
            var instant = TimeSpan.FromMilliseconds(random.Next(longest / 6, longest));
            killed += await Round(service, mode, (_, elapsed) => elapsed >= instant, $"{mode}, killed after {instant.TotalMilliseconds:0} ms");
        }

        output.WriteLine($"{mode}: {lines + instants} rounds, {killed} drills killed, {whole.Elapsed.TotalSeconds:0} s");
        killed.Should().BeGreaterThan((lines + instants) / 2, "most kills must hit a drill that still runs");
        service.Run.DrDrill(service.Drill).Should().Be(0, service.Run.LastOutput);
    }

    private async Task<int> Round(KilledService service, string mode, Func<IReadOnlyCollection<string>, TimeSpan, bool> isTime, string when)
    {
        var before = await service.State();
        var hit = service.Run.KillWhen(service.Drill, isTime);
        service.Run.DrDrill(Recover).Should().Be(0, $"{when}: {service.Run.LastOutput}");
        output.WriteLine($"{when}: {service.Run.LastOutput.ReplaceLineEndings(" ")}");
        await service.MustHold(before, mode == "isolated", when);
        if (service.Run.LastOutput.Contains("Recovered:", StringComparison.Ordinal))
        {
            service.Run.PublishedVerdict().Should().BeOneOf(["ROLLED BACK", "NOT MEASURED"], when);
        }

        return hit ? 1 : 0;
    }
}
