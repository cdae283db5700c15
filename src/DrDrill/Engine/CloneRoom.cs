using DrDrill.Drills;
using DrDrill.Tools;

namespace DrDrill.Engine;

/// <summary>How much of the machine an isolated clone may take, and whether there is that much: production comes first.</summary>
internal static class CloneRoom
{
    private const long Least = 512L << 20;
    private const int TimesLive = 2;

    /// <summary>Twice what the live service holds, at least 512 MiB (a replay needs more than a quiet service); half of the processors.</summary>
    public static async Task<CloneLimits> LimitsFor(Subject subject, CancellationToken cancellationToken)
    {
        var live = await subject.Runtime.MemoryInUse(cancellationToken) ?? 0;
        return new CloneLimits(Math.Max(Least, live * TimesLive), Math.Max(1, Environment.ProcessorCount / 2));
    }

    /// <summary>Preflight of an isolated drill: a network of its own, and memory.</summary>
    public static async Task<IReadOnlyList<Finding>> Look(Subject subject, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        if (!subject.Target.HasService)
        {
            return findings;
        }

        if (await subject.Runtime.WhyNoIsolation(cancellationToken) is { } reason)
        {
            findings.Add(new Finding(FindingSeverity.Refusal, subject.Name.Value, reason, "Run DrDrill as root where network namespaces can be made, or drill in place ('allowInPlace: true', '--mode in-place')."));
        }

        var limits = await LimitsFor(subject, cancellationToken);
        var available = Machine.AvailableMemory();
        if (available < limits.MemoryBytes)
        {
            findings.Add(new Finding(
                FindingSeverity.Refusal,
                subject.Name.Value,
                $"{available >> 20} MiB of memory are available; an isolated clone may take up to {limits.MemoryBytes >> 20} MiB, and production comes first.",
                "Free some memory, or drill when less is running."));
        }

        return findings;
    }
}
