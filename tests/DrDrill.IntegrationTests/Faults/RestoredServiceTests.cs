using DrDrill.IntegrationTests.Cli;
using DrDrill.IntegrationTests.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Faults;

/// <summary>A real Prometheus whose restored copy is spoiled just before it starts on it, or which does not answer at once.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class RestoredServiceTests(OwnStack stack)
{
    private const int Unavailable = 4;
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "DrDrill.TestProgram");

    private Dictionary<string, string> Spoil => new(StringComparer.Ordinal)
    {
        ["the restored service is ready but empty"] = $"rm -rf {stack.Data}/wal {stack.Data}/chunks_head {stack.Data}/01*",
        ["the restored log is torn"] = $"for f in {stack.Data}/wal/0*; do s=$(stat -c %s $f); [ $s -gt 400 ] && printf X | dd of=$f bs=1 seek=$((s / 3)) conv=notrunc; done; rm -rf {stack.Data}/chunks_head",
        ["a block is missing from the restored copy"] = $"rm -rf {stack.Data}/01*",
    };

    [SkippableTheory(Timeout = 120_000)]
    [InlineData("the restored service is ready but empty")]
    [InlineData("the restored log is torn")]
    [InlineData("a block is missing from the restored copy")]
    public async Task What_is_wrong_with_the_restored_copy_never_passes_and_the_original_is_back(string fault)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await HaveABlock();
        var root = stack.Root(text => text.Replace("ready: 30s", "ready: 5s", StringComparison.Ordinal));
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var before = (await OutsideObserver.Samples(stack.Url))!;
        stack.NextStartDoes(Spoil[fault]);

        FaultRow.Of(fault).Holds(await Drdrill.Run(root, "drill", "--snapshot", "latest", "--yes"));

        await stack.UntilItAnswers();
        var after = (await OutsideObserver.Samples(stack.Url))!;
        foreach (var (metric, samples) in before)
        {
            after[metric].Should().ContainInOrder(samples, "{0} is what it was", metric);
        }

        Directory.GetDirectories(stack.Data, "01*").Should().NotBeEmpty("the block is back");
        (await Drdrill.Run(root, "doctor")).ShouldEndWith(0);
    }

    [SkippableFact(Timeout = 120_000)]
    public async Task A_service_that_answers_500_for_a_while_passes_and_the_while_is_in_its_RTO()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = stack.Root();
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        stack.NextStartDoes($"{Program} unavailable {stack.Url.Authority} {Unavailable}");

        var outcome = await Drdrill.Run(root, "drill", "--snapshot", "latest", "--yes");

        FaultRow.Of("the restored service answers 500 for a while").Holds(outcome);
        Report(root).Should().BeGreaterThan(Unavailable);
    }

    private static double Report(string root)
    {
        using var report = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Directory.GetFiles($"{root}/DR/drills", "report.json", SearchOption.AllDirectories).Single()));
        return report.RootElement.GetProperty("rtoSeconds").GetDouble();
    }

    /// <summary>Of samples three hours old, as a Prometheus that ran since would have cut.</summary>
    private async Task HaveABlock()
    {
        if (Directory.GetDirectories(stack.Data, "01*").Length > 0)
        {
            return;
        }

        stack.KillPrometheus();
        await OldBlock.Put(stack.Data, $"{stack.Place}/older.txt");
        stack.StartPrometheus();
        await stack.UntilItAnswers();
    }
}
