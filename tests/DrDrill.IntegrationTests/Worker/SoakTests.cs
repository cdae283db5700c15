using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DrDrill.IntegrationTests.Cli;
using Xunit.Abstractions;

namespace DrDrill.IntegrationTests.Worker;

/// <summary>
/// A worker with crons of seconds while the repository goes away and comes back, Slack goes down and up, and the worker is killed at any instant: every firing accounted for, every trouble told of, none in floods,
/// nothing lost. As many rounds as fit into <c>DRDRILL_SOAK</c> minutes, at least one.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly (string Job, string Run, int Offset, int Period)[] Jobs =
        [("snapshots", "run: snapshot", 0, 4), ("drills", "run: drill, mode: in-place", 1, 6), ("check", "run: check, parts: 2", 2, 10), ("tidy", "run: retention", 3, 12)];

    private static TimeSpan Length => TimeSpan.FromMinutes(double.Parse(Environment.GetEnvironmentVariable("DRDRILL_SOAK") ?? "0", CultureInfo.InvariantCulture));

    [SkippableFact(Timeout = 4 * 3600 * 1000)]
    public async Task Whatever_happens_to_it_every_firing_is_accounted_for_and_every_trouble_is_told_of_once()
    {
        Drdrill.SkipAloudIfToolsAreAbsent();
        await using var root = await WorkerRoot.Make([.. Jobs.Select(job => $"{{ name: {job.Job}, {job.Run}, cron: '{job.Offset}/{job.Period} * * * * ?' }}")]);
        var (before, random, since, kills) = (root.Files.Bytes(), new Random(), Stopwatch.StartNew(), 0);
        var worker = root.Start();
        try
        {
            do
            {
                await AllWell(root);
                await Trouble(root);
                worker = await Killed(root, worker, random);
                Relief(root);
                await AllWell(root);
                worker = await Killed(root, worker, random);
                kills += 2;
            }
            while (since.Elapsed < Length);

            await AllWell(root);
            await root.Until(() => Waiting(root).GetAwaiter().GetResult() == "0", "an empty outbox");
            worker.Signal("TERM");
            (await worker.End()).ShouldEndWith(0);
        }
        finally
        {
            worker.Dispose();
        }

        root.Files.Bytes().Should().Equal(before);
        (await root.Files.Run("recover")).ShouldEndWith(0).Output.Should().Contain("Nothing to recover");
        (await root.Files.Run("history", "--verify")).ShouldEndWith(0);
        Accounts(root, kills);
    }

    private void Accounts(WorkerRoot root, int kills)
    {
        var rows = 0;
        foreach (var job in Jobs)
        {
            var accounts = FiringAccounts.Of(root.Files.Root, job.Job, job.Offset, job.Period);
            accounts.MustAddUp();
            accounts.TroubleRows().Should().NotContain(false, "somebody was told of each row of troubles of {0}", job.Job);
            rows += accounts.TroubleRows().Count;
        }

        rows.Should().BeGreaterThan(0, "there was trouble");
        var told = root.Slack.Taken.Select(Event).Where(id => id.StartsWith("job-", StringComparison.Ordinal)).Distinct().Count();
        told.Should().BeInRange(rows, (2 * rows) + Jobs.Length + kills, "a row's first and its end, one note of skipped runs for each job, and what a kill kept from being remembered");
        output.WriteLine($"{root.Firings().Count} lines, {rows} rows of troubles, {kills} kills, {root.Slack.Taken.Count} messages");
    }

    /// <summary>There is no repository (its directory stays: a restic that writes just then would make it anew) and Slack answers 503 until jobs have failed.</summary>
    private static async Task Trouble(WorkerRoot root)
    {
        root.Slack.Say(503, "service_unavailable");
        File.Move(ConfigurationOf(root), ConfigurationOf(root) + ".away");
        var failed = Count(root, "failed");
        await root.Until(() => Count(root, "failed") > failed, "a failed run");
    }

    private static void Relief(WorkerRoot root)
    {
        File.Move(ConfigurationOf(root) + ".away", ConfigurationOf(root));
        root.Slack.Trouble = null;
        File.Delete($"{root.Files.Root}/DR/outbox/slack/pause"); // else its pauses, which grow to a quarter of an hour, would have to be waited for
    }

    private static string ConfigurationOf(WorkerRoot root) => $"{root.Files.Repository}/config";

    private static async Task AllWell(WorkerRoot root)
    {
        var from = root.Firings().Count;
        await root.Until(() => Jobs.All(job => root.Firings().Skip(from).Any(firing => firing.Job == job.Job && firing.Outcome == "done")), "a good run of each job");
    }

    /// <summary>At any instant of the jobs' common minute, and started again.</summary>
    private static async Task<Drdrill> Killed(WorkerRoot root, Drdrill worker, Random random)
    {
        await Task.Delay(random.Next(6000));
        worker.Signal("KILL");
        await worker.End();
        worker.Dispose();
        var next = root.Start();
        await next.UntilItSays("The worker runs");
        return next;
    }

    private static int Count(WorkerRoot root, string outcome) => root.Firings().Count(firing => firing.Outcome == outcome);

    private static async Task<string> Waiting(WorkerRoot root) =>
        (await root.Get("/metrics")).Body.Split('\n').Single(line => line.StartsWith("drdrill_slack_outbox_messages{state=\"waiting\"}", StringComparison.Ordinal)).Split(' ')[1];

    private static string Event(string body) => JsonDocument.Parse(body).RootElement.GetProperty("text").GetString()!.Split('[')[^1].TrimEnd(']');
}
