namespace DrDrill.IntegrationTests.Cli;

/// <summary>Freeze is the default and drilled everywhere else; these are the other ways to make a live service's files coherent.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class SnapshotMethodTests(OwnStack stack)
{
    [SkippableTheory(Timeout = 120_000)]
    [InlineData("admin")]
    [InlineData("stop")]
    [InlineData("live")]
    public async Task Each_other_method_gives_the_data_back_is_named_in_the_report_and_leaves_the_original(string method)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = stack.Root(text => text.Replace("    canary:", $"    snapshotMethod: {method}\n    canary:", StringComparison.Ordinal));
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        await stack.UntilItAnswers();
        var before = (await OutsideObserver.Samples(stack.Url))!;

        var report = (await Drdrill.Run(root, "drill", "--yes", "--json")).ShouldEndWith(0).Json();

        report.GetProperty("verdict").GetString().Should().Be("PASS");
        var target = report.GetProperty("targets")[0];
        target.GetProperty("snapshot").GetProperty("method").GetString().Should().Be(method);
        target.GetProperty("integrity").GetProperty("streamsCompared").GetInt64().Should().BePositive();
        await stack.UntilItAnswers();
        var after = (await OutsideObserver.Samples(stack.Url))!;
        foreach (var (metric, samples) in before)
        {
            after[metric].Should().ContainInOrder(samples, "{0} is what it was", metric);
        }
    }
}
