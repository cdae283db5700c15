using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Runtimes;
using DrDrill.Targets;

namespace DrDrill.Engine;

/// <summary>A target with everything that acts on it.</summary>
public sealed record Subject(TargetPlan Plan, ITarget Target, ITargetRuntime Runtime, Workspace Work)
{
    public TargetName Name => Plan.Name;
}
