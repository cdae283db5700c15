using System.Text;
using DrDrill.Drills;

namespace DrDrill.Planning;

/// <summary>A plan for a person to read before it is run.</summary>
public static class PlanText
{
    public static string Of(DrillPlan plan)
    {
        var text = new StringBuilder();
        text.AppendLine($"drill {plan.Id}: {(plan.Mode == DrillMode.InPlace ? "in-place" : "isolated")}, level {plan.Level}, disaster {plan.Disaster.ToString().ToLowerInvariant()}, snapshot {plan.Snapshot}");
        text.AppendLine($"repository {plan.Repository}; configuration {plan.ConfigSha256[..12]}");
        foreach (var target in plan.Targets)
        {
            text.AppendLine($"target {target.Name} ({target.Kind}, {target.Runtime})");
            text.AppendLine($"  objectives: RTO {Limit(target.RtoObjective)}, RPO {Limit(target.RpoObjective)}; gives up after {target.ReadyTimeout.TotalSeconds:0} s");
            foreach (var (phase, what) in StagesOf(plan, target))
            {
                text.AppendLine($"  {phase,-13} {what}");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(string Phase, string What)> StagesOf(DrillPlan plan, TargetPlan target)
    {
        yield return ("preflight", $"repository, health, guards and space of {target.Data}");
        yield return ("snapshot", plan.Snapshot == SnapshotChoice.Fresh ? $"fresh, by {target.Method.ToString().ToLowerInvariant()}, through {target.Work}/freeze" : $"{plan.Snapshot} from the repository");
        if (plan.Settle > TimeSpan.Zero)
        {
            yield return ("settle", $"let {plan.Settle.TotalSeconds:0.###} s pass, so that something is really lost");
        }

        if (target.Configuration.Count > 0)
        {
            yield return ("configuration", $"{string.Join(", ", target.Configuration)}: in the snapshot, restored and compared after the RTO, never touched on this host");
        }

        yield return ("record", "newest time and count of every stream, immediately before the strike");
        if (plan.Mode == DrillMode.Isolated)
        {
            yield return ("loss", "declared: this instant counts as the loss; the live service and its data are not touched");
            yield return ("restore", $"from the snapshot into {target.Work}/clone, compare with the manifest");
            yield return target.Runtime == Planner.NoService
                ? ("verify", "every file against the snapshot's manifest; losses against the live files as they were at the loss")
                : ("start", "boot a clone that reaches no network, limited in memory and processor; ask until the historical answer is right: RTO");
            yield return ("verify", "exact losses against the live service up to the loss; digests; one more restart of the clone and all of it again");
            yield return ("clean up", $"end the clone, remove scratch from {target.Work}");
            yield break;
        }

        yield return ("strike", $"{(target.Runtime == Planner.NoService ? "" : "kill the service; ")}move {target.Data}/* to {target.Work}/quarantine-{plan.Id}");
        yield return ("restore", $"from the snapshot into {target.Work}/staging, compare with the manifest, move into place");
        yield return ("start", "start the service; ask until the historical answer is right: RTO");
        yield return ("verify", "exact losses against a clone of the quarantined data; digests; one more restart and all of it again");
        yield return plan.After == AfterDrill.Original
            ? ("original back", "restored copy away, original back in place, service in its previous run state, checked")
            : ("keep restored", "the restored copy stays; THE ORIGINAL, WITH EVERYTHING AFTER THE SNAPSHOT, IS DELETED");
        yield return ("clean up", $"remove scratch from {target.Work}");
    }

    private static string Limit(TimeSpan? limit) => limit is { } value ? $"{value.TotalSeconds:0.###} s" : "none";
}
