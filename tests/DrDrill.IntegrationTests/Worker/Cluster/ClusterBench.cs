using System.Text.Json;
using DrDrill.Tests.Publishing.Slack;

namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>A real PostgreSQL, a stand-in for Slack, and hosts that share both.</summary>
internal sealed class ClusterBench : IAsyncDisposable
{
    private readonly List<ClusterHost> _hosts = [];

    private ClusterBench(SlackStandIn slack) => Slack = slack;

    public PostgresServer Postgres { get; } = new();

    public SlackStandIn Slack { get; }

    public IReadOnlyList<ClusterHost> Hosts => _hosts;

    public static async Task<ClusterBench> Make() => new(await SlackStandIn.Start());

    public ClusterHost Host(string name, params string[] jobs)
    {
        var host = new ClusterHost(name, Postgres.Connection, Slack.Url, jobs);
        _hosts.Add(host);
        return host;
    }

    /// <summary>What the database says of every firing.</summary>
    public Task<List<(string Scheduler, string Job, DateTimeOffset At, string Host, string Outcome)>> Rows(string job) => Postgres.Query(
        $"select scheduler, job, scheduled_at, host, outcome from drdrill_firing where job = '{job}' order by scheduled_at", row => (row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.GetString(4)));

    public async Task<DateTimeOffset> Now() => (await Postgres.Query("select clock_timestamp()", row => row.GetFieldValue<DateTimeOffset>(0)))[0];

    /// <summary>Up to when the cluster has counted the runs of a job that floats.</summary>
    public async Task<DateTimeOffset> Counted(string job) => (await Postgres.Query($"select counted_until from drdrill_job where scheduler = 'drdrill' and job = '{job}'", row => row.GetFieldValue<DateTimeOffset>(0)))[0];

    public List<string> Told() => [.. Slack.Taken.Select(body => JsonDocument.Parse(body).RootElement.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString()!)];

    public async Task Until(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await Holds(condition))
        {
            patience.Token.IsCancellationRequested.Should().BeFalse("{0} was waited for; people were told\n{1}\nand on disk stands\n{2}", what, string.Join('\n', Told()), string.Join('\n', Hosts.SelectMany(host => host.Firings().TakeLast(10).Select(firing => $"{host.Name} {firing}"))));
            await Task.Delay(100);
        }
    }

    public Task Until(Func<bool> condition, string what) => Until(() => Task.FromResult(condition()), what);

    public async ValueTask DisposeAsync()
    {
        _hosts.ForEach(host => host.Dispose());
        Postgres.Dispose();
        await Slack.DisposeAsync();
    }

    /// <summary>The first worker makes the tables; until then there is nothing to look at.</summary>
    private static async Task<bool> Holds(Func<Task<bool>> condition)
    {
        try
        {
            return await condition();
        }
        catch (Npgsql.PostgresException e) when (e.SqlState == Npgsql.PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }
}
