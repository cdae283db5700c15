using DrDrill.Publishing.Alerts;

namespace DrDrill.Worker;

/// <summary>Which ends of firings people are told of: the first trouble of a row, a reminder every six hours, and the first good end after it. Of skipped runs at most one in six hours. Pure.</summary>
internal static class JobAlerts
{
    private static readonly TimeSpan Reminder = TimeSpan.FromHours(6);

    /// <param name="before">The job's state before this end.</param>
    public static Alert? Of(Firing end, JobState? before, string host)
    {
        if (end.Outcome == FiringOutcome.Done)
        {
            return before?.ToldAt is null ? null : Tell(end, AlertKind.Recovered, "works again", $"Job '{end.Job}' works again after {before.Troubles} runs that did not end well.", host);
        }

        var toldAt = end.Outcome == FiringOutcome.Skipped ? before?.SkipToldAt : before?.ToldAt;
        var isDue = toldAt is not { } told || end.At - told >= Reminder;
        var row = end.Outcome == FiringOutcome.Skipped ? 1 : (before?.Troubles ?? 0) + end.Count;
        return isDue ? Tell(end, AlertKind.Problem, Word(end), $"{end.Reason}{(row > end.Count ? $" {row} runs in a row did not end well." : "")}", host) : null;
    }

    private static Alert Tell(Firing end, AlertKind kind, string word, string text, string host) =>
        new($"job-{end.Job}-{end.ScheduledAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{end.Outcome.ToString().ToLowerInvariant()}", kind, end.At, $"Job {end.Job}: {word}", text)
        {
            Facts = [new AlertFact("Job", end.Job), new AlertFact("Scheduled", $"{end.ScheduledAt.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}")],
            Details = kind == AlertKind.Problem ? ["Next: 'drdrill doctor' on this host; the log is in DR/logs, the schedule's history in DR/worker."] : [],
            Host = host,
        };

    private static string Word(Firing end) => end.Outcome switch
    {
        FiringOutcome.Missed => end.Count == 1 ? "a run was missed" : $"{end.Count} runs were missed",
        FiringOutcome.Skipped => "a run was skipped",
        FiringOutcome.Interrupted => "a run was interrupted",
        _ => "a run failed",
    };
}
