using DrDrill.Drills;
using DrDrill.Engine.NegativeControls;
using DrDrill.Publishing.Alerts;

namespace DrDrill.Cli.Handlers;

/// <summary>The alert of negative controls that did not come out red for the right reason. Pure.</summary>
internal static class MissedControls
{
    public static Alert Of(DrillId id, IReadOnlyList<ControlOutcome> missed, DateTimeOffset at, string host)
    {
        var targets = string.Join(", ", missed.Select(outcome => outcome.Target).Distinct(StringComparer.Ordinal));
        return new Alert($"control-{id}", AlertKind.Problem, at, $"NEGATIVE CONTROL MISSED: {targets}", $"Copies that were spoiled on purpose did not come out red for the right reason ({missed.Count}). Until that is mended, a PASS of {targets} proves nothing.")
        {
            Details =
            [
                .. missed.Select(outcome => $"{outcome.Target}: {outcome.Control}: {outcome.Verdict?.ToString() ?? "not run"}: {outcome.Reason.ReplaceLineEndings(" ")}"),
                "Next: 'drdrill drill --negative-control' shows it again; the log is in DR/logs.",
            ],
            Host = host,
        };
    }
}
