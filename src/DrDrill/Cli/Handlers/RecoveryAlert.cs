using DrDrill.Drills;
using DrDrill.Publishing.Alerts;
using DrDrill.Tools;

namespace DrDrill.Cli.Handlers;

/// <summary>The alert of what a worker recovered at its start and nobody was told of: restores, backups, and drills that could not be published. Pure.</summary>
internal static class RecoveryAlert
{
    public static Alert Of(DrillId id, IReadOnlyList<RecoveryOutcome> outcomes, DateTimeOffset at, string host)
    {
        var failed = outcomes.Where(outcome => outcome.Failure is not null).Select(outcome => outcome.Failure!).ToList();
        return new Alert(
            $"recovery-{id}",
            failed.Count == 0 ? AlertKind.Recovered : AlertKind.Problem,
            at,
            failed.Count == 0 ? "An interrupted run was put right" : failed.Any(e => e is HumanNeededException) ? "DATA NOT BACK: an interrupted run could not be put right" : "An interrupted run could not be put right",
            failed.Count == 0 ? "The worker found it at its start and brought it to its end." : string.Join(" ", failed.Select(e => e.What)))
        {
            Details = [.. outcomes.SelectMany(outcome => outcome.Done), .. failed.Select(e => $"Next: {e.WayOut}")],
            Host = host,
        };
    }
}
