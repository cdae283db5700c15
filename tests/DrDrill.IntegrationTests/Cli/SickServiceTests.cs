using System.Net;
using DrDrill.IntegrationTests.Faults;
using DrDrill.IntegrationTests.Targets.Prometheus;

namespace DrDrill.IntegrationTests.Cli;

/// <summary>A service that cannot be reached, is not healthy, or does not come back from the restore.</summary>
[Collection(CommandLineCollection.Name)]
public sealed class SickServiceTests(OwnStack stack)
{
    private const int Timeout = 90_000;

    [SkippableTheory(Timeout = Timeout)]
    [InlineData("echo the restored log is not to my liking; exit 7", "the restored service starts and dies")]
    [InlineData("exec sleep 600", "the restored service is never ready")]
    public async Task A_service_that_dies_or_never_gets_ready_on_the_restored_data_gets_its_original_back_verified(string nextStart, string fault)
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var root = stack.Root(text => text.Replace("ready: 30s", "ready: 3s", StringComparison.Ordinal));
        (await Drdrill.Run(root, "backup", "--init")).ShouldEndWith(0);
        var before = (await OutsideObserver.Samples(stack.Url))!;
        stack.NextStartDoes(nextStart);

        var outcome = await Drdrill.Run(root, "drill", "--snapshot", "latest", "--yes");

        FaultRow.Of(fault).Holds(outcome);
        outcome.Output.Should().MatchRegex(@"Report: /.*/DR/drills/[^/]+/report\.md");
        await stack.UntilItAnswers();
        var after = (await OutsideObserver.Samples(stack.Url))!;
        foreach (var (metric, samples) in before)
        {
            after[metric].Should().ContainInOrder(samples, "{0} is what it was", metric);
        }

        (await Drdrill.Run(root, "doctor")).ShouldEndWith(0);
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task An_unreachable_target_is_refused_and_its_service_left_alone()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        var nobody = new Uri($"http://127.0.0.1:{Exporter.FreePort()}/");
        var root = stack.Root(text => text.Replace($"url: {stack.Url}", $"url: {nobody}", StringComparison.Ordinal));
        (await Drdrill.Run(stack.Root(), "backup", "--init")).ShouldEndWith(0);
        var pid = stack.Pid();

        var outcome = await Drdrill.Run(root, "drill", "--yes");

        FaultRow.Of("the service cannot be reached").Holds(outcome);
        outcome.All.Should().Contain(nobody.Authority);

        stack.Pid().Should().Be(pid);
        (await OutsideObserver.Samples(stack.Url)).Should().NotBeNull();
    }

    [SkippableFact(Timeout = Timeout)]
    public async Task An_unhealthy_target_is_refused_and_its_service_left_alone()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        using var sick = new HttpListener();
        var url = $"http://127.0.0.1:{Exporter.FreePort()}/";
        sick.Prefixes.Add(url);
        sick.Start();
        var serving = AnswerUnavailable(sick);
        var root = stack.Root(text => text.Replace($"url: {stack.Url}", $"url: {url}", StringComparison.Ordinal));
        var pid = stack.Pid();

        FaultRow.Of("the service is not healthy").Holds(await Drdrill.Run(root, "drill", "--yes"));

        stack.Pid().Should().Be(pid);
        sick.Close();
        await serving;
    }

    private static async Task AnswerUnavailable(HttpListener listener)
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                context.Response.StatusCode = 503;
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
