using DrDrill.Configuration;
using DrDrill.Publishing.Alerts;
using ILogger = Serilog.ILogger;

namespace DrDrill.Worker;

/// <summary>Writes what becomes of firings into history and log, and tells people where <see cref="JobAlerts"/> says so.</summary>
internal sealed class JobRecorder(IFiringBook book, AlertChannels alerts, WorkerHealth health, TimeProvider clock, ILogger log)
{
    public JobState? StateOf(JobOptions job) => book.StateOf(job.Name);

    public bool IsCountedHere(JobOptions job) => book.IsCountedHere(job);

    public Task<(Claim Whose, string Why)> TryClaim(JobOptions job, DateTimeOffset scheduledAt, CancellationToken cancellationToken) => book.TryClaim(job, scheduledAt, cancellationToken);

    public Task Begin(JobOptions job, DateTimeOffset scheduledAt, FiringOutcome outcome) => Append(Line(job, scheduledAt, outcome, ""));

    public async Task End(JobOptions job, DateTimeOffset scheduledAt, FiringOutcome outcome, string reason, int count = 1, JobReport? report = null)
    {
        var end = Line(job, scheduledAt, outcome, reason) with { Count = count, DrillId = report?.DrillId, Told = report?.Told ?? false };
        log.Write(outcome == FiringOutcome.Done ? Serilog.Events.LogEventLevel.Information : Serilog.Events.LogEventLevel.Warning, "Job {Job} of {ScheduledAt:u}: {Outcome} {Reason:l}", job.Name, scheduledAt.UtcDateTime, outcome, reason);
        var (before, told) = await book.About(end, CancellationToken.None);
        end = end with { Told = end.Told || told };
        if (!end.Told && JobAlerts.Of(end, before, Environment.MachineName) is { } alert)
        {
            var failed = await alerts.Send(alert, CancellationToken.None);
            end = end with { Told = alerts.Any && failed.Count == 0 };
        }

        await Append(end);
    }

    /// <summary>A disk that is full must not end the worker: it lives on, and its readiness says so.</summary>
    private async Task Append(Firing firing)
    {
        try
        {
            await book.Append(firing, CancellationToken.None);
            health.Say("history of the schedule", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            health.Say("history of the schedule", $"cannot be written: {e.Message}");
            log.Error(e, "The firing of {Job} could not be written into the history of the schedule", firing.Job);
        }
    }

    private Firing Line(JobOptions job, DateTimeOffset scheduledAt, FiringOutcome outcome, string reason) =>
        new(job.Name, scheduledAt, clock.GetUtcNow(), outcome, reason) { Schedule = CronSchedule.Text(job) };
}
