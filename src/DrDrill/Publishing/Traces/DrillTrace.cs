using System.Diagnostics;
using DrDrill.Drills;
using DrDrill.Objectives;

namespace DrDrill.Publishing.Traces;

/// <summary>
/// Writes a finished drill as spans: the drill, below it each target, below that each of its phases, with the times of the report. Wall clock only labels:
/// every duration is the monotonic clock's. Needs a listener on <see cref="SourceName"/>.
/// </summary>
internal static class DrillTrace
{
    public const string SourceName = "drdrill";
    private static readonly ActivitySource Source = new(SourceName, Tools.Product.Version);

    public static void Write(DrillResult result)
    {
        var targets = result.Targets.Select(target => (Target: target, Phases: Stamped(result, target))).ToList();
        var stamps = targets.SelectMany(target => target.Phases).ToList();
        using var drill = Start("drill", default, stamps.Select(phase => phase.From).Append(result.StartedAt).Min());
        drill.SetTag("drdrill.drill.id", result.Plan.Id.Value).SetTag("drdrill.mode", Name.Of(result.Plan.Mode)).SetTag("drdrill.level", Name.Of(result.Plan.Level)).SetTag("drdrill.sandbox", result.Plan.Sandbox);
        Conclude(drill, result.Verdict, result.Reason, result.Rto, result.Rpo);
        foreach (var (target, phases) in targets)
        {
            Write(target, phases, drill);
        }

        End(drill, stamps.Select(phase => phase.To).Append(result.FinishedAt).Max());
    }

    private static void Write(TargetResult target, IReadOnlyList<Stamp> phases, Activity drill)
    {
        var from = phases.Count > 0 ? phases.Min(phase => phase.From) : new DateTimeOffset(drill.StartTimeUtc);
        using var span = Start(target.Plan.Name.Value, drill.Context, from);
        span.SetTag("drdrill.target", target.Plan.Name.Value).SetTag("drdrill.kind", target.Plan.Kind);
        Conclude(span, target.Verdict, target.Reason, target.Rto, target.Rpo?.Achieved);
        foreach (var phase in phases)
        {
            using var part = Start(Name.Of(phase.Timing.Phase), span.Context, phase.From);
            part.SetTag("drdrill.target", target.Plan.Name.Value).SetTag("drdrill.critical", phase.Timing.Critical);
            End(part, phase.To);
        }

        End(span, phases.Count > 0 ? phases.Max(phase => phase.To) : from);
    }

    /// <summary>A phase's start counts from the loss, or from the drill's start when nothing was lost.</summary>
    private static List<Stamp> Stamped(DrillResult result, TargetResult target)
    {
        var zero = target.LostAt ?? result.StartedAt;
        return [.. target.Phases.Select(timing => new Stamp(timing, zero + timing.Start, zero + timing.Start + timing.Duration))];
    }

    /// <summary>What was not measured is absent. Only PASS is OK.</summary>
    private static void Conclude(Activity span, Verdict verdict, string reason, TimeSpan? rto, TimeSpan? rpo)
    {
        span.SetTag("drdrill.verdict", Name.Of(verdict)).SetTag("drdrill.rto_seconds", rto?.TotalSeconds).SetTag("drdrill.rpo_seconds", rpo?.TotalSeconds);
        span.SetStatus(verdict == Verdict.Pass ? ActivityStatusCode.Ok : ActivityStatusCode.Error, verdict == Verdict.Pass ? null : reason);
    }

    /// <summary>Without a parent the span begins a trace of its own, whatever is current here.</summary>
    private static Activity Start(string name, ActivityContext parent, DateTimeOffset from)
    {
        Activity.Current = null;
        return Source.StartActivity(name, ActivityKind.Internal, parent, startTime: from) ?? throw new InvalidOperationException($"Nothing listens to '{SourceName}'.");
    }

    private static void End(Activity span, DateTimeOffset to) => span.SetEndTime(to.UtcDateTime);

    private sealed record Stamp(PhaseTiming Timing, DateTimeOffset From, DateTimeOffset To);
}
