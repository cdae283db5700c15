using DrDrill.Cli;
using DrDrill.Cli.Handlers;
using DrDrill.Configuration;
using DrDrill.Drills;
using DrDrill.Engine;
using DrDrill.Planning;
using DrDrill.Publishing;
using DrDrill.Publishing.Alerts;
using DrDrill.Publishing.Checks;
using DrDrill.Publishing.Webhooks;
using DrDrill.Snapshots;
using DrDrill.Worker;

namespace DrDrill;

/// <summary>What the worker's jobs do: the same as the verbs of the command line, in the same session.</summary>
internal sealed class ScheduledWork(Session session, Places places, DeadManPing deadMan, IDrillObserver observer, TimeProvider clock) : IJobWork
{
    /// <summary>Of the newest drill or negative control, or of a check that found damage.</summary>
    public int? ExitCode { get; private set; }

    private TimeSpan Patience => session.Options.Schedule.Patience;

    public Task<JobReport> Run(JobOptions job, CancellationToken cancellationToken) => job.Run switch
    {
        JobKinds.Snapshot => Snapshot(job, cancellationToken),
        JobKinds.Drill => Drill(job, cancellationToken),
        JobKinds.NegativeControl => Control(job, cancellationToken),
        JobKinds.Retention => Retention(job, cancellationToken),
        JobKinds.Check => Check(job, cancellationToken),
        JobKinds.Digest => Digest(cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(job), job.Run, "is no kind of job"),
    };

    private async Task<JobReport> Snapshot(JobOptions job, CancellationToken cancellationToken)
    {
        var options = new BackupCommandOptions(Root: null, Targets(job), Scheduled: true, Initialise: false, Wait: true, Json: false);
        var taken = await new BackupSession(await session.Located(options.Targets, cancellationToken), clock).Run(options, Patience, observer, cancellationToken);
        return new JobReport(IsGood: true, string.Join(", ", taken.Select(row => $"{row.Target} {row.Id[..8]}")));
    }

    private async Task<JobReport> Drill(JobOptions job, CancellationToken cancellationToken)
    {
        await deadMan.Start(cancellationToken);
        var isGood = false;
        try
        {
            var mode = job.Mode == ModeOption.InPlace ? DrillMode.InPlace : DrillMode.Isolated;
            var outcome = await new UnattendedDrill(session, places, clock).Run(Targets(job), mode, Choice(job), observer, cancellationToken);
            ExitCode = outcome.ExitCode;
            isGood = outcome.ExitCode == ExitCodes.Pass;
            return new JobReport(isGood, outcome.Report.Sentence, outcome.Report.DrillId, Told: !isGood && session.Alerts.Any && outcome.Failures.All(failure => failure.Sink != AlertSink.SinkName));
        }
        finally
        {
            await (isGood ? deadMan.Success(CancellationToken.None) : deadMan.Fail(CancellationToken.None));
        }
    }

    private async Task<JobReport> Control(JobOptions job, CancellationToken cancellationToken)
    {
        var (outcomes, told) = await new NegativeControlSession(session, places, clock).Run(Targets(job), Choice(job), observer, cancellationToken);
        ExitCode = NegativeControlSession.ExitCode(outcomes);
        var missed = NegativeControlSession.Missed(outcomes);
        return missed.Count > 0
            ? new JobReport(IsGood: false, $"Not caught: {string.Join(", ", missed.Select(outcome => $"{outcome.Target}: {outcome.Control}"))}. A PASS of these targets proves nothing.", Told: told)
            : ExitCode == ExitCodes.Pass ? new JobReport(IsGood: true, $"{NegativeControlSession.Caught(outcomes)} spoiled copies, each caught.")
            : new JobReport(IsGood: false, $"Controls could not be run: {string.Join("; ", outcomes.Where(outcome => outcome.WasPrevented).Select(outcome => $"{outcome.Target}: {outcome.Control}: {outcome.Reason}"))}.");
    }

    private async Task<JobReport> Check(JobOptions job, CancellationToken cancellationToken)
    {
        try
        {
            return await new CheckWork(session.Repository, new CheckRotation(new CheckRecords(places.State), clock)).Run(job.Name, job.Parts, Patience, cancellationToken);
        }
        catch (RepositoryException e) when (e.Fault == RepositoryFault.Damaged)
        {
            ExitCode = ExitCodes.Fail;
            throw;
        }
    }

    private async Task<JobReport> Retention(JobOptions job, CancellationToken cancellationToken)
    {
        var located = await session.Located(Targets(job), cancellationToken);
        var subjects = Planner.Choose(located.Options, Targets(job)).Select(target => located.SubjectOf(Planner.TargetPlanOf(target))).ToList();
        return await new RetentionWork(session.Repository, session.Options.Retention, clock).Run(subjects, all => OpenJournals.Refuse(session.Parts.Journals, all), Patience, cancellationToken);
    }

    private async Task<JobReport> Digest(CancellationToken cancellationToken)
    {
        if (!session.Alerts.Any)
        {
            return new JobReport(IsGood: false, "There is nobody to send it to: set SLACK_WEBHOOK or ALERT_WEBHOOK, or remove the job.");
        }

        var history = new History(new ReportStore(places.Results)).Read();
        var failed = await session.Alerts.Send(DigestAlert.Of(history, clock.GetUtcNow(), Environment.MachineName), cancellationToken);
        return new JobReport(failed.Count == 0, failed.Count == 0 ? "Sent." : string.Join("; ", failed));
    }

    private static SnapshotChoice Choice(JobOptions job) => job.Snapshot == JobSnapshotOption.Fresh ? SnapshotChoice.Fresh : SnapshotChoice.Latest;

    private static IReadOnlyList<TargetName> Targets(JobOptions job) => [.. job.Targets.Select(TargetName.Create)];
}
