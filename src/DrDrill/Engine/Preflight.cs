using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Targets;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Looks at everything a drill needs before anything is touched: repository, targets, guards, space. <c>doctor</c> is this alone.</summary>
public sealed class Preflight(ISnapshotRepository repository, DataGuard guard)
{
    public async Task<PreflightReport> Check(IReadOnlyList<Subject> subjects, bool strikes, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var version = await CheckRepository(findings, cancellationToken);
        var facts = new Dictionary<string, TargetFacts>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            facts[subject.Name.Value] = await CheckTarget(subject, strikes, findings, cancellationToken);
        }

        return new PreflightReport(findings, version, facts);
    }

    private async Task<string> CheckRepository(List<Finding> findings, CancellationToken cancellationToken)
    {
        try
        {
            var version = await repository.ToolVersion(cancellationToken);
            await repository.Open(cancellationToken);
            findings.Add(new Finding(FindingSeverity.Fine, null, $"Repository {repository.Location} opens with its password ({version}).", ""));
            return version;
        }
        catch (DrDrillException e)
        {
            findings.Add(new Finding(FindingSeverity.Refusal, null, e.What, e.WayOut));
            return "restic (unknown)";
        }
    }

    private async Task<TargetFacts> CheckTarget(Subject subject, bool strikes, List<Finding> findings, CancellationToken cancellationToken)
    {
        var name = subject.Name.Value;
        var running = false;
        TargetHealth? health = null;
        try
        {
            if (CheckPaths(subject, findings))
            {
                running = (await subject.Runtime.Inspect(cancellationToken)).Running;
                health = await subject.Target.CheckHealth(cancellationToken);
                Judge(subject, health, running, findings);
                if (strikes)
                {
                    CheckMounts(subject, findings);
                    findings.AddRange(SpaceCheck.Look(subject));
                    findings.AddRange(OwnerCheck.Look(subject));
                }
            }
        }
        catch (Exception e) when (e is DrDrillException or IOException or UnauthorizedAccessException)
        {
            findings.Add(e is DrDrillException known
                ? new Finding(FindingSeverity.Refusal, name, known.What, known.WayOut)
                : new Finding(FindingSeverity.Refusal, name, e.Message, "Run as root, or as the user that owns the data."));
        }

        return new TargetFacts(running, health?.Version, health?.ClockOffset);
    }

    private bool CheckPaths(Subject subject, List<Finding> findings)
    {
        var name = subject.Name.Value;
        if (guard.WhyNot(subject.Work.Data, subject.Work.Root) is { } unsafeReason)
        {
            findings.Add(new Finding(FindingSeverity.Refusal, name, unsafeReason, Posix.Status(subject.Work.Data.Value) is null
                ? "Check the target's 'data:'. If its data is really gone, that is a job for 'drdrill restore'."
                : "Point the target's 'data:' at the real data directory itself."));
            return false;
        }

        if (subject.Target.WhyNotItsData(subject.Work.Data) is { } reason)
        {
            findings.Add(new Finding(FindingSeverity.Refusal, name, reason, $"Check the target's 'data:' and 'kind: {subject.Plan.Kind}'. If its data is really gone, that is a job for 'drdrill restore'."));
            return false;
        }

        if (repository.LocalPath is { } local && Posix.Status(local.Value)?.Device == Posix.Status(subject.Work.Data.Value)?.Device)
        {
            findings.Add(new Finding(FindingSeverity.Warning, name, $"The repository {local} is on the same disk as the data: whatever takes the disk takes both.", "Keep a repository elsewhere.") { IsSameDisk = true });
        }

        return true;
    }

    /// <summary>Data is moved by rename, entry by entry: neither to another mount, nor can an entry that is a mount be moved at all.</summary>
    private static void CheckMounts(Subject subject, List<Finding> findings)
    {
        if (Directory.Exists(subject.Work.Root.Value))
        {
            GuardedMove.RequireSameMount(subject.Work.Data.Value, subject.Work.Root.Value);
        }

        var own = Posix.Status(subject.Work.Data.Value)!.MountId;
        if (FileTree.Walk(subject.Work.Data.Value, subject.Work.IsOwn).FirstOrDefault(entry => entry.Status.MountId != own) is { } mount)
        {
            findings.Add(new Finding(FindingSeverity.Refusal, subject.Name.Value, $"{mount.FullPath} is a mount inside the data directory; it cannot be moved away with it.", "Unmount it for the drill, or make it a target of its own."));
        }
    }

    private static void Judge(Subject subject, TargetHealth health, bool running, List<Finding> findings)
    {
        var name = subject.Name.Value;
        findings.AddRange(health.Warnings.Select(warning => new Finding(FindingSeverity.Warning, name, warning, "")));
        if (health.State == HealthState.Unsupported)
        {
            findings.Add(new Finding(FindingSeverity.Skip, name, health.Detail, ""));
        }
        else if (health.State == HealthState.Unhealthy)
        {
            findings.Add(new Finding(FindingSeverity.Refusal, name, health.Detail, "Make the service healthy first; a drill on a sick service measures the sickness."));
        }
        else if (subject.Target.HasService && !running)
        {
            findings.Add(new Finding(FindingSeverity.Refusal, name, $"The service answers, but {subject.Runtime.Description} is not running.", "Check the target's 'runtime:': DrDrill could not stop or start it."));
        }
        else
        {
            findings.Add(new Finding(FindingSeverity.Fine, name, $"Healthy: {health.Detail}", ""));
        }
    }
}
