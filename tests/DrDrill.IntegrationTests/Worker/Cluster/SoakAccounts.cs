namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>The books at the end of a soak: the histories on the hosts' disks, and the cluster's tables. Every worker has been stopped in order.</summary>
internal sealed class SoakAccounts(ClusterBench bench, IReadOnlyList<SoakHost> hosts, SoakJob floating)
{
    private static readonly string[] Bad = ["failed", "missed", "interrupted"];

    public async Task MustAddUp()
    {
        var rows = await SoakRow.All(bench.Postgres);
        rows.Where(row => row.Outcome == "started").Should().BeEmpty("what was claimed has ended");
        foreach (var host in hosts)
        {
            foreach (var job in host.Jobs)
            {
                job.Accounts(host.Root).MustAddUp();
                MustAgree(host, job, [.. rows.Where(row => row.Job == job.Name)]);
            }
        }

        await MustFloatOnce([.. rows.Where(row => row.Job == floating.Name)]);
        (await Column("select host || ' ' || state from drdrill_host order by 1")).Should().Equal(hosts.Select(host => $"{host.Name} left"), "each said that it stops");
        (await Column("select job_name from drdrill_qrtz_fired_triggers")).Should().BeEmpty("nothing hangs in Quartz");
        (await Column("select trigger_name || ' ' || trigger_state from drdrill_qrtz_triggers order by 1")).Should().BeEquivalentTo(hosts.SelectMany(host => host.Jobs).Append(floating).Select(job => $"{job.Name} WAITING"), "each job will fire again");
    }

    /// <summary>Rows of the floating job that did not end well, and whether somebody was told of each.</summary>
    public async Task<IReadOnlyList<bool>> FloatingTroubles()
    {
        var troubles = new List<bool>();
        var isInRow = false;
        foreach (var row in (await SoakRow.All(bench.Postgres)).Where(row => row.Job == floating.Name && row.Outcome != "skipped"))
        {
            if (Bad.Contains(row.Outcome) && !isInRow)
            {
                troubles.Add(false);
            }

            isInRow = Bad.Contains(row.Outcome);
            if (isInRow)
            {
                troubles[^1] |= row.Told;
            }
        }

        return troubles;
    }

    /// <summary>
    /// Each time stands once in the table, as it does on the disk, and with the same end. What is on the disk alone was not claimed: runs that were missed or skipped while the database was away,
    /// of which the worker was killed before it could tell it.
    /// </summary>
    private static void MustAgree(SoakHost host, SoakJob job, IReadOnlyList<SoakRow> rows)
    {
        var onDisk = OnDisk(host, job);
        rows.Should().OnlyContain(row => row.Host == host.Name && row.Scheduler == $"drdrill@{host.Name}");
        rows.SelectMany(row => row.Times(job)).Should().OnlyHaveUniqueItems("the table has each run of {0} once", job.Name);
        var last = onDisk.Keys.Max();
        foreach (var (time, outcome) in rows.SelectMany(row => row.Times(job).Select(time => (time, row.Outcome))).Where(run => run.time <= last))
        {
            onDisk.Should().Contain(time, outcome, "the table says so of {0}", job.Name);
        }

        onDisk.Where(run => run.Value is not ("missed" or "skipped")).Select(run => run.Key).Except(rows.Select(row => row.At)).Should().BeEmpty("what {0} began was claimed", job.Name);
    }

    private static Dictionary<DateTimeOffset, string> OnDisk(SoakHost host, SoakJob job)
    {
        var ends = new Dictionary<DateTimeOffset, string>();
        foreach (var line in host.Lines().Where(line => line.GetProperty("job").GetString() == job.Name))
        {
            var (outcome, at) = (line.GetProperty("outcome").GetString()!, line.GetProperty("scheduledAt").GetDateTimeOffset());
            foreach (var time in outcome is "started" or "known" ? [] : job.Last(line.GetProperty("count").GetInt32(), at))
            {
                ends.TryAdd(time, outcome).Should().BeTrue("{0} of {1:O} ended once, and not as {2} too", job.Name, time, outcome);
            }
        }

        return ends;
    }

    /// <summary>Of the floating job each time that has been counted has its row, and no disk knows of a second beginning.</summary>
    private async Task MustFloatOnce(IReadOnlyList<SoakRow> rows)
    {
        var counted = await bench.Counted(floating.Name);
        var times = rows.Select(row => row.At).Where(at => at < counted).ToList();
        times.Should().Equal(floating.Grid(times[0], times[^1]), "no time of {0} is without a row", floating.Name);
        (counted - times[^1]).Should().BeLessThan(TimeSpan.FromSeconds(2 * floating.Period), "they are counted up to the end");
        var begun = hosts.SelectMany(host => host.Lines().Where(line => line.GetProperty("job").GetString() == floating.Name && line.GetProperty("outcome").GetString() == "started").Select(line => (At: line.GetProperty("scheduledAt").GetDateTimeOffset(), host.Name))).ToList();
        begun.Select(run => run.At).Should().OnlyHaveUniqueItems();
        begun.Should().BeSubsetOf(rows.Where(row => row.Outcome != "missed").Select(row => (row.At, row.Host)), "who began a run had claimed it");
    }

    private Task<List<string>> Column(string sql) => bench.Postgres.Query(sql, row => row.GetString(0));
}
