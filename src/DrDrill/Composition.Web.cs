using DrDrill.Cli;
using DrDrill.Configuration;
using DrDrill.Publishing;
using DrDrill.Publishing.Index;
using DrDrill.Reports.Pages;
using DrDrill.Tools;
using DrDrill.Web;
using DrDrill.Worker;
using ILogger = Serilog.ILogger;

namespace DrDrill;

/// <summary>Wires the pages for people.</summary>
internal static partial class Composition
{
    private static SitePages Site(DrDrillOptions options, Places places, WorkerLife life, HistoryIndex history, LivePhases phases, CancellationToken stopping)
    {
        var store = new ReportStore(places.Results);
        var running = new RunningDrills(store, history, phases, Clock);
        var facts = new SiteFacts
        {
            Host = Environment.MachineName,
            Targets = [.. options.Targets.Select(target => (target.Name, target.Kind))],
            StaleAfter = options.Web.StaleAfter,
            Coming = now => Coming(options.Schedule.Jobs, now),
            Reasons = () => life.Health.Reasons,
        };
        var board = new BoardSource(store, history, running, facts, Clock);
        _ = WarmUp(() => BoardPage.Write(board.Now(), Shell()), stopping);
        return new SitePages(
            new WebAccess(options.Web.RequireToken(), options.Web.Hosts),
            board,
            history,
            new DrillFiles(store, Shell),
            new EventStream(running, () => history.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), Clock, stopping)) { Shell = Shell };

        SiteShell Shell() => new(facts.Host, Clock.GetUtcNow(), Product.Version);
    }

    /// <summary>The history is read and the code compiled before anybody asks, but not while the worker starts.</summary>
    private static async Task WarmUp(Action show, CancellationToken stopping)
    {
        await Task.Delay(TimeSpan.FromSeconds(30), Clock, stopping);
        show();
    }

    /// <summary>Reports name streams, paths and hosts.</summary>
    private static void WarnOfOpenPages(WebOptions web, ILogger log)
    {
        if (web.RequireToken() is null && !System.Net.IPAddress.IsLoopback(System.Net.IPEndPoint.Parse(web.Listen).Address))
        {
            log.Warning("web.listen is {Listen:l} and there is no token: whoever reaches that port reads every report. Set DRDRILL_WEB_TOKEN or web.tokenFile, or keep the port private", web.Listen);
        }
    }

    private static IReadOnlyList<ComingRun> Coming(IReadOnlyList<JobOptions> jobs, DateTimeOffset now) =>
        [.. jobs.Select(job => (job, Next: CronSchedule.Parse(job).Next(now))).Where(run => run.Next is not null).Select(run => new ComingRun(run.job.Name, What(run.job), run.Next!.Value)).OrderBy(run => run.At)];

    private static string What(JobOptions job) => job.Run + (job.Run == JobKinds.Drill ? job.Mode == ModeOption.InPlace ? ", in-place" : ", isolated" : "") + (job.Targets.Count > 0 ? $" of {string.Join(", ", job.Targets)}" : "");
}
