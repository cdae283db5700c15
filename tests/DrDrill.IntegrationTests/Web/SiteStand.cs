using DrDrill.Journal;
using DrDrill.Publishing;
using DrDrill.Publishing.Index;
using DrDrill.Publishing.Metrics;
using DrDrill.Reports.Charts;
using DrDrill.Reports.Html;
using DrDrill.Reports.Model;
using DrDrill.Reports.Pages;
using DrDrill.Reports.Sections;
using DrDrill.Tools;
using DrDrill.Web;
using Microsoft.AspNetCore.Builder;
using static DrDrill.Journal.JournalEntry;

namespace DrDrill.IntegrationTests.Web;

/// <summary>The worker's pages on a port of their own over a directory of results; everything real but the worker.</summary>
internal sealed class SiteStand : IAsyncDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("drdrill-site-").FullName;
    private WebApplication? _application;

    private SiteStand() => Store = new ReportStore($"{_place}/DR");

    public ReportStore Store { get; }

    public string Url { get; } = $"http://127.0.0.1:{Loopback.FreePort()}";

    /// <summary>What is wrong with the worker.</summary>
    public IReadOnlyList<string> Sick { get; set; } = [];

    public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    public static async Task<SiteStand> Start(string? token = null, params string[] targets)
    {
        var stand = new SiteStand();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        WorkerPages.Listen(builder.WebHost, new Uri(stand.Url).Authority);
        stand._application = builder.Build();
        stand.Map(token, targets);
        await stand._application.StartAsync();
        return stand;
    }

    /// <summary>Everything that the end of a drill writes.</summary>
    public async Task<string> Publish(DrillReport report, double hoursAgo)
    {
        var at = Now.AddHours(-hoursAgo);
        var id = DrDrill.Drills.DrillId.New(at, new Random((int)(hoursAgo * 1000))).Value;
        report = report with { DrillId = id, StartedAt = at.AddMinutes(-2), FinishedAt = at, Sandbox = false };
        var directory = Store.Prepare(id);
        ChartSet.Of(report).ToList().ForEach(chart => File.WriteAllText($"{directory}/charts/{chart.FileName}", chart.File()));
        await File.WriteAllTextAsync($"{directory}/report.md", ReportMarkdown.Write(report));
        await File.WriteAllTextAsync($"{directory}/report.html", ReportHtml.Write(report));
        await File.WriteAllTextAsync($"{directory}/report.json", ReportJson.Write(report));
        await File.WriteAllTextAsync($"{directory}/{Sums.FileName}", Sums.Of(directory, _ => false));
        await new History(Store).Append(HistoryMapper.Map(report) with { ReportSha256 = Digest.Of(ReportJson.Write(report)) }, CancellationToken.None);
        return id;
    }

    /// <summary>The journal of a drill that begins, as another process writes it.</summary>
    public JournalWriter Begin(string target)
    {
        var id = DrDrill.Drills.DrillId.New(Now, new Random(5));
        Directory.CreateDirectory(Store.Drills);
        var journal = JournalWriter.Create(new JournalFolder(Store.Drills).PathOf(id), TimeProvider.System);
        journal.Append(new DrillOpened(id.Value, "/root/drdrill.yml", "Isolated", Sandbox: false, Environment.ProcessId, Environment.MachineName, "wipe", "latest"));
        journal.Append(new TargetEnrolled(target, "files", "/data", "/work", WasRunning: true));
        return journal;
    }

    public async Task Stop()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _application!.StopAsync(atOnce.Token);
        atOnce.IsCancellationRequested.Should().BeFalse("nobody who still listens may hold up the end");
    }

    public async ValueTask DisposeAsync()
    {
        await _application!.DisposeAsync();
        Directory.Delete(_place, recursive: true);
    }

    private void Map(string? token, string[] targets)
    {
        var clock = TimeProvider.System;
        var history = new HistoryIndex(Store);
        var running = new RunningDrills(Store, history, new LivePhases(new QuietObserver()), clock);
        var facts = new SiteFacts { Host = "here", Targets = [.. targets.Select(name => (name, "files"))], StaleAfter = TimeSpan.FromHours(26), Coming = now => [new ComingRun("nightly", "drill, isolated", now.AddHours(13))], Reasons = () => [] };
        var site = new SitePages(
            new WebAccess(token is null ? null : new Secret(token), []),
            new BoardSource(Store, history, running, facts, clock),
            history,
            new DrillFiles(Store, Shell),
            new EventStream(running, () => $"{history.Version}", clock, _application!.Lifetime.ApplicationStopping)) { Shell = Shell };
        WorkerPages.Map(_application, new MetricsPage(history, new MetricsFiles(Store, $"{_place}/state", Slack: null), new MetricsScope(targets, []), clock), site, () => Sick, () => Sick);

        SiteShell Shell() => new(facts.Host, clock.GetUtcNow(), Product.Version);
    }
}
