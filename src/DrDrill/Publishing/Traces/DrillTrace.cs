using System.Diagnostics;
using DrDrill.Reports.Model;

namespace DrDrill.Publishing.Traces;

/// <summary>
/// Writes a finished drill as spans: the drill, below it each target, below that each of its phases, with the times of the report. Wall clock only labels:
/// every duration is the monotonic clock's. Needs a listener on <see cref="SourceName"/>.
/// </summary>
internal static class DrillTrace
{
    public const string SourceName = "drdrill";
    private static readonly ActivitySource Source = new(SourceName, Tools.Product.Version);

    public static void Write(DrillReport report)
    {
        var targets = report.Targets.Select(target => (Target: target, Phases: Stamped(report, target))).ToList();
        var stamps = targets.SelectMany(target => target.Phases).ToList();
        using var drill = Start("drill", default, stamps.Select(phase => phase.From).Append(report.StartedAt).Min());
        drill.SetTag("drdrill.drill.id", report.DrillId).SetTag("drdrill.mode", report.Mode).SetTag("drdrill.level", report.Level).SetTag("drdrill.sandbox", report.Sandbox);
        Conclude(drill, report.Verdict, report.Reason, report.RtoSeconds, report.RpoSeconds);
        foreach (var (target, phases) in targets)
        {
            Write(target, phases, drill);
        }

        End(drill, stamps.Select(phase => phase.To).Append(report.FinishedAt).Max());
    }

    private static void Write(TargetReport target, IReadOnlyList<Stamp> phases, Activity drill)
    {
        var from = phases.Count > 0 ? phases.Min(phase => phase.From) : new DateTimeOffset(drill.StartTimeUtc);
        using var span = Start(target.Name, drill.Context, from);
        span.SetTag("drdrill.target", target.Name).SetTag("drdrill.kind", target.Kind);
        Conclude(span, target.Verdict, target.Reason, target.RtoSeconds, target.RpoSeconds);
        foreach (var (phase, begun, ended) in phases)
        {
            using var part = Start(phase.Name, span.Context, begun);
            part.SetTag("drdrill.target", target.Name).SetTag("drdrill.critical", phase.Critical);
            End(part, ended);
        }

        End(span, phases.Count > 0 ? phases.Max(phase => phase.To) : from);
    }

    /// <summary>A phase's start counts from the loss, or from the drill's start when nothing was lost.</summary>
    private static List<Stamp> Stamped(DrillReport report, TargetReport target)
    {
        var zero = target.LostAt ?? report.StartedAt;
        return [.. target.Phases.Select(phase => new Stamp(phase, zero.AddSeconds(phase.StartSeconds), zero.AddSeconds(phase.StartSeconds + phase.Seconds)))];
    }

    /// <summary>What was not measured is absent. Only PASS is OK.</summary>
    private static void Conclude(Activity span, string verdict, string reason, double? rtoSeconds, double? rpoSeconds)
    {
        span.SetTag("drdrill.verdict", verdict).SetTag("drdrill.rto_seconds", rtoSeconds).SetTag("drdrill.rpo_seconds", rpoSeconds);
        span.SetStatus(verdict == VerdictWord.Pass ? ActivityStatusCode.Ok : ActivityStatusCode.Error, verdict == VerdictWord.Pass ? null : reason);
    }

    /// <summary>Without a parent the span begins a trace of its own, whatever is current here.</summary>
    private static Activity Start(string name, ActivityContext parent, DateTimeOffset from)
    {
        Activity.Current = null;
        return Source.StartActivity(name, ActivityKind.Internal, parent, startTime: from) ?? throw new InvalidOperationException($"Nothing listens to '{SourceName}'.");
    }

    private static void End(Activity span, DateTimeOffset to) => span.SetEndTime(to.UtcDateTime);

    private sealed record Stamp(PhaseReport Phase, DateTimeOffset From, DateTimeOffset To);
}
