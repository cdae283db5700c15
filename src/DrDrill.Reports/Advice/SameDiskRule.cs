using DrDrill.Reports.Model;

namespace DrDrill.Reports.Advice;

/// <summary>A repository on the disk of the data is lost together with it.</summary>
internal sealed class SameDiskRule : IAdviceRule
{
    public AdviceReport? Of(TargetReport target, DrillReport report) => target.RepositoryOnSameDisk == true && !report.Sandbox
        ? new AdviceReport(
            target.Name,
            "same-disk",
            "Keep a repository on another machine as well: what takes this disk takes data and snapshots together, and this drill cannot show it.",
            $"repository {report.Environment.Repository} is on the file system of the data",
            "preflight of this drill; restic manual, \"Preparing a new repository\"")
        : null;
}
