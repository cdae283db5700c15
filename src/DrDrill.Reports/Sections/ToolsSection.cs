using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>Versions, host and clocks that the numbers hold for.</summary>
internal sealed class ToolsSection : ISection
{
    public void Write(DrillReport report, MarkdownPage page)
    {
        var environment = report.Environment;
        page.Heading(2, $"Tools, versions, clocks");
        page.Table(["Tool", "Version"],
        [
            [Inline.Of($"drdrill"), Inline.Of($"{environment.Drdrill}")],
            [Inline.Of($"restic"), Inline.Of($"{environment.Restic}")],
            [Inline.Of($"operating system"), Inline.Of($"{environment.Os}")],
            [Inline.Of($"host"), Inline.Of($"{environment.Host}")],
            [Inline.Of($"configuration (SHA-256, without secrets)"), Inline.Code(environment.ConfigSha256)],
        ]);
        page.Table(["Target", "Kind", "Service version", "Stopped and started by", ">Clock offset (target − worker)"], report.Targets.Select(Row));
    }

    private static Inline[] Row(TargetReport target) =>
    [
        Inline.Of($"{target.Name}"),
        Inline.Of($"{target.Kind}"),
        Inline.Of($"{target.ServiceVersion ?? "says none"}"),
        Inline.Of($"{target.Runtime ?? "unknown"}"),
        Inline.Of($"{Durations.Exact(target.ClockOffsetSeconds)}"),
    ];
}
