using DrDrill.Configuration;
using DrDrill.Drills;

namespace DrDrill.Planning;

/// <summary>Options and a request in, a plan out. Pure: the same plan is printed by <c>--dry-run</c> and run.</summary>
public static class Planner
{
    internal const string NoService = "no service";

    public static DrillPlan Plan(DrDrillOptions options, DrillRequest request, DrillId id)
    {
        var mode = request.Mode ?? ModeOf(options);
        RequireWipe(mode, request.Disaster);
        return new DrillPlan(
            id,
            mode,
            LevelOf(mode, options, request),
            request.Disaster,
            request.Snapshot,
            options.After == AfterOption.Restored ? AfterDrill.Restored : AfterDrill.Original,
            options.DetectionAllowance,
            request.Settle,
            request.Sandbox,
            options.Repository.SafeUrl,
            options.ConfigSha256,
            [.. Choose(options, request.Targets).Select(TargetPlanOf)]);
    }

    public static DrillMode ModeOf(DrDrillOptions options) => options.Mode == ModeOption.InPlace ? DrillMode.InPlace : DrillMode.Isolated;

    /// <summary>The options of the named targets; of all when none is named.</summary>
    /// <exception cref="ConfigurationException">A name that drdrill.yml does not know.</exception>
    public static IReadOnlyList<TargetOptions> Choose(DrDrillOptions options, IReadOnlyList<TargetName> names)
    {
        var unknown = names.Where(name => options.Targets.All(target => target.Name != name.Value)).ToList();
        if (unknown.Count > 0)
        {
            throw new ConfigurationException([new ConfigurationProblem(
                Path.Combine(options.Root, ConfigurationLoader.FileName),
                "targets",
                $"has no target named {string.Join(", ", unknown)}.",
                $"Name one of: {string.Join(", ", options.Targets.Select(target => target.Name))}.")]);
        }

        return names.Count == 0 ? options.Targets : [.. options.Targets.Where(target => names.Any(name => name.Value == target.Name))];
    }

    /// <param name="target">Its data is known by now: written, or asked of the engine.</param>
    public static TargetPlan TargetPlanOf(TargetOptions target) => new(
        TargetName.Create(target.Name),
        target.Kind,
        DataPath.Create(target.Data!),
        DataPath.Create(target.Work ?? DefaultPlaces.Work(target.Data!, target.Name)),
        MethodOf(target.SnapshotMethod),
        target.Objectives.Rto,
        target.Objectives.Rpo,
        target.Timeouts.Ready,
        target.Runtime?.Words ?? NoService)
    {
        Configuration = target.Configuration,
    };

    /// <summary>Isolated, a service is booted and queried; plain files are restored and compared, no more.</summary>
    private static EvidenceLevel LevelOf(DrillMode mode, DrDrillOptions options, DrillRequest request) =>
        mode == DrillMode.InPlace ? EvidenceLevel.L3
        : Choose(options, request.Targets).Any(target => TargetKinds.HasService(target.Kind)) ? EvidenceLevel.L2 : EvidenceLevel.L1;

    private static void RequireWipe(DrillMode mode, DisasterKind disaster)
    {
        if (mode == DrillMode.Isolated && disaster != DisasterKind.Wipe)
        {
            throw new ConfigurationException([new ConfigurationProblem(
                "command line",
                "--disaster",
                $"{disaster.ToString().ToLowerInvariant()} damages live data, and an isolated drill touches none.",
                "Leave --disaster away, or drill in place: '--mode in-place'.")]);
        }
    }

    private static SnapshotMethod MethodOf(SnapshotMethodOption method) => method switch
    {
        SnapshotMethodOption.Freeze => SnapshotMethod.Freeze,
        SnapshotMethodOption.Admin => SnapshotMethod.Admin,
        SnapshotMethodOption.Stop => SnapshotMethod.Stop,
        SnapshotMethodOption.Live => SnapshotMethod.Live,
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "is no snapshot method"),
    };
}
