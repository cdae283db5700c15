using System.Diagnostics;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>What is done to the cluster, each in its turn and at random instants. When one has passed, everything is there again and every worker runs.</summary>
internal sealed class SoakTroubles(ClusterBench bench, IReadOnlyList<SoakHost> hosts, SoakStack stack, Random random, Action<string> tell)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Hosts that were silent until the others took them for lost.</summary>
    public int Losses { get; private set; }

    public int Outages { get; private set; }

    public IReadOnlyList<Func<Task>> Shuffled()
    {
        Func<Task>[] all = [SlackAndRepositoryAway, PostgresStopped, PostgresKilled, Killed, KilledAndLost, FrozenAndLost, StoppedInOrder, Everything];
        random.Shuffle(all);
        return all;
    }

    public static async Task Until(Func<Task<bool>> condition, Func<string> what)
    {
        var since = Stopwatch.StartNew();
        while (!await condition())
        {
            since.Elapsed.Should().BeLessThan(Patience, "{0} was waited for", what());
            await Task.Delay(200);
        }
    }

    private async Task SlackAndRepositoryAway()
    {
        var host = Some();
        var isRude = random.Next(2) == 0;
        tell($"Slack {(isRude ? "hangs up" : "answers 503")}, and the repository of {host.Name} is gone");
        if (isRude)
        {
            bench.Slack.Trouble = context =>
            {
                context.Abort();
                return Task.FromResult(true);
            };
        }
        else
        {
            bench.Slack.Say(503, "service_unavailable");
        }

        await WithoutRepository(host, () => ABit(10));
        bench.Slack.Trouble = null;
    }

    private Task PostgresStopped() => WithoutPostgres(bench.Postgres.Stop, () => ABit(30));

    private Task PostgresKilled() => WithoutPostgres(bench.Postgres.Kill, () => ABit(30));

    /// <summary>Each of them, in whatever it is at.</summary>
    private Task Killed() => Task.WhenAll(hosts.Select(async host =>
    {
        await ABit(10);
        tell($"{host.Name} is killed and started again");
        await host.Kill();
        await host.Start();
    }));

    private async Task KilledAndLost()
    {
        var host = Some();
        await ABit(10);
        tell($"{host.Name} is killed and left");
        await host.Kill();
        await Lost(host);
        await ABit(40);
        await host.Start();
    }

    private async Task FrozenAndLost()
    {
        var host = Some();
        await ABit(10);
        tell($"{host.Name} is frozen");
        host.Freeze();
        await Lost(host);
        await ABit(20);
        host.Thaw();
    }

    /// <summary>With nobody who drills the stack, what it holds can be noted.</summary>
    private async Task StoppedInOrder()
    {
        await ABit(10);
        tell($"{hosts[0].Name} is stopped in order and started again");
        await hosts[0].Stop();
        await stack.Note();
        await hosts[0].Start();
    }

    private async Task Everything()
    {
        var (killed, broken) = (Some(), Some());
        tell($"Slack refuses for now, the repository of {broken.Name} is gone, PostgreSQL is killed, and so is {killed.Name}");
        bench.Slack.Say(429, "rate_limited", "7");
        await WithoutRepository(broken, () => WithoutPostgres(bench.Postgres.Kill, async () =>
        {
            await ABit(20);
            await killed.Kill();
            await ABit(10);
        }));
        bench.Slack.Trouble = null;
        await killed.Start();
    }

    /// <summary>Until it has cost a run.</summary>
    private static async Task WithoutRepository(SoakHost host, Func<Task> act)
    {
        var failed = host.Count("failed");
        host.BreakRepository();
        try
        {
            await Until(() => Task.FromResult(host.Count("failed") > failed), () => $"a failed run of {host.Name}");
            await act();
        }
        finally
        {
            host.MendRepository();
        }
    }

    private async Task WithoutPostgres(Action end, Func<Task> act)
    {
        await ABit(10);
        tell("PostgreSQL goes");
        Outages++;
        end();
        await act();
        tell("PostgreSQL comes back");
        bench.Postgres.Start();
    }

    private async Task Lost(SoakHost host)
    {
        Losses++;
        await Until(
            async () => (await bench.Postgres.Query($"select state from drdrill_host where host = '{host.Name}'", row => row.GetString(0)))[0] == "lost",
            () => $"the others to take {host.Name} for lost");
        tell($"{host.Name} is taken for lost");
    }

    private SoakHost Some() => hosts[random.Next(hosts.Count)];

    private Task ABit(int mostSeconds) => Task.Delay(random.Next(mostSeconds * 1000));
}
