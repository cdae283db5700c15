namespace DrDrill.IntegrationTests.Worker.Cluster;

/// <summary>A job that fires each so many seconds of the hour, from an offset on: a part of a minute, or whole minutes.</summary>
/// <param name="Run">What it runs, with further keys as drdrill.yml has them.</param>
internal sealed record SoakJob(string Name, string Run, int Offset, int Period)
{
    public string Text => $"{{ name: {Name}, run: {Run}, cron: '{Cron}' }}";

    private string Cron => Period < 60 ? $"{Offset}/{Period} * * * * ?" : $"{Offset % 60} {Offset / 60}/{Period / 60} * * * ?";

    public FiringAccounts Accounts(string root) => FiringAccounts.Of(root, Name, Offset, Period);

    public IEnumerable<DateTimeOffset> Grid(DateTimeOffset from, DateTimeOffset to) => FiringAccounts.Grid(Offset, Period, from, to);

    /// <summary>So many times of it up to this one.</summary>
    public IEnumerable<DateTimeOffset> Last(int count, DateTimeOffset at) => Grid(at - TimeSpan.FromSeconds((count + 1) * Period), at).TakeLast(count);
}
