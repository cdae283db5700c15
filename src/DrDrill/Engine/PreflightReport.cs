namespace DrDrill.Engine;

/// <summary>All that preflight found, and what it learned of each target on the way.</summary>
public sealed record PreflightReport(IReadOnlyList<Finding> Findings, string ToolVersion, IReadOnlyDictionary<string, TargetFacts> Targets)
{
    public IReadOnlyList<Finding> Refusals => [.. Findings.Where(f => f.Severity == FindingSeverity.Refusal)];

    public Finding? SkipOf(string target) => Findings.FirstOrDefault(f => f.Severity == FindingSeverity.Skip && f.Target == target);

    public IReadOnlyList<string> WarningsFor(string target) =>
        [.. Findings.Where(f => f.Severity == FindingSeverity.Warning && (f.Target is null || f.Target == target)).Select(f => $"{f.What} {f.WayOut}".TrimEnd())];
}
