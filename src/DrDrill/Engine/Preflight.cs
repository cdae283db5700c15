using DrDrill.Disasters;
using DrDrill.Drills;
using DrDrill.Snapshots;
using DrDrill.Targets;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>Looks at everything a drill needs before anything is touched: repository, targets, guards, space. <c>doctor</c> is this alone.</summary>
/// <param name="secretFiles">Full paths of the files that secrets are read from.</param>
public sealed class Preflight(ISnapshotRepository repository, DataGuard guard, Escrow? escrow, IReadOnlyList<string> secretFiles)
{
    public async Task<PreflightReport> Check(IReadOnlyList<Subject> subjects, DrillMode? mode, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        findings.AddRange(SecretFileCheck.Look(secretFiles));
        var version = await CheckRepository(findings, cancellationToken);
        if (mode is not null && escrow is not null)
        {
            findings.Add(await CheckEscrow(escrow, cancellationToken));
        }

        var facts = new Dictionary<string, TargetFacts>(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            facts[subject.Name.Value] = await CheckTarget(subject, mode, findings, cancellationToken);
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

    private static async Task<Finding> CheckEscrow(Escrow escrow, CancellationToken cancellationToken)
    {
        const string WayOut = "Nothing was struck. Put the repository's password into escrow again (repository.escrowPasswordFile); until then losing this worker loses every snapshot.";
        if (escrow.Repository is null)
        {
            return new Finding(FindingSeverity.Refusal, null, $"There is no password in escrow: {escrow.PasswordFile} is absent, empty or unreadable.", WayOut);
        }

        try
        {
            await escrow.Repository.Open(cancellationToken);
            return new Finding(FindingSeverity.Fine, null, $"The password in escrow ({escrow.PasswordFile}) opens the repository.", "");
        }
        catch (DrDrillException e)
        {
            return new Finding(FindingSeverity.Refusal, null, $"The password in escrow ({escrow.PasswordFile}) does not open the repository: {e.What}", WayOut);
        }
    }

    private async Task<TargetFacts> CheckTarget(Subject subject, DrillMode? mode, List<Finding> findings, CancellationToken cancellationToken)
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
                findings.AddRange(ConfigurationCopy.Look(subject));
                if (mode is not null)
                {
                    findings.AddRange(mode == DrillMode.Isolated ? await CloneRoom.Look(subject, cancellationToken) : MountCheck.Look(subject));
                    findings.AddRange(mode == DrillMode.InPlace ? (await subject.Runtime.Survey(cancellationToken)).Select(warning => new Finding(FindingSeverity.Warning, name, warning, "")) : []);
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
