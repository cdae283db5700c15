using DrDrill.Reports.Charts;
using DrDrill.Reports.Markdown;
using DrDrill.Reports.Model;
using DrDrill.Reports.Words;

namespace DrDrill.Reports.Sections;

/// <summary>Every phase of every target, drawn and as a table; and the sum of the critical path, beside what it must equal.</summary>
internal sealed class WaterfallSection : ISection
{
    private static readonly string[] Head = ["Target", "Phase", ">Start", ">Duration", "Critical", "What it is"];

    public void Write(DrillReport report, MarkdownPage page)
    {
        page.Heading(2, $"Where the time went");
        var timed = report.Targets.Where(t => t.Phases.Count > 0).ToList();
        if (timed.Count == 0)
        {
            page.Paragraph($"NOT MEASURED: no phase ran.");
            return;
        }

        page.Bullets(timed.Select(CriticalPath));
        page.Chart(WaterfallChart.Draw(report));
        page.Paragraph($"Start is since the loss; negative is before it. Critical phases follow one another and make up the RTO achieved.");
        page.Table(Head, timed.SelectMany(target => Rows(target, report)));
        page.Paragraph($"Since the loss:");
        page.Table(["Target", ">Process started", ">Ready", ">First correct historical answer", ">First fresh sample", ">Everything verified"], timed.Select(Milestones));
        var gantt = Draw(timed);
        if (!gantt.IsEmpty)
        {
            page.Fenced("mermaid", gantt.ToString());
        }
    }

    private static Inline CriticalPath(TargetReport target)
    {
        var critical = target.Phases.Where(p => p.Critical).OrderBy(p => p.StartSeconds).ToList();
        if (target.RtoSeconds is not { } rto)
        {
            return Inline.Of($"**{target.Name}**: RTO achieved NOT MEASURED, so there is no critical path.");
        }

        var sum = critical.Sum(p => p.Seconds);
        var path = string.Join(" + ", critical.Select(p => $"{PhaseWords.Name(p.Name)} {Durations.Exact(p.Seconds)}"));
        return Math.Abs(sum - rto) < 0.0005
            ? Inline.Of($"**{target.Name}**: {path} = **{Durations.Exact(rto)}** RTO achieved.")
            : Inline.Of($"**{target.Name}**: {path} = {Durations.Exact(sum)}, but RTO achieved is **{Durations.Exact(rto)}**: {Durations.Exact(rto - sum)} belongs to no phase.");
    }

    private static MermaidGantt Draw(List<TargetReport> targets)
    {
        var gantt = new MermaidGantt();
        foreach (var target in targets)
        {
            var after = target.Phases.Where(p => p.StartSeconds >= 0 && p.Name != PhaseWords.Detection).OrderBy(p => p.StartSeconds).ToList();
            if (after.Count == 0)
            {
                continue;
            }

            gantt.Section(target.Name);
            after.ForEach(p => gantt.Bar($"{PhaseWords.Name(p.Name)} {Durations.People(p.Seconds)}", p.StartSeconds, p.Seconds, p.Critical));
        }

        return gantt;
    }

    private static IEnumerable<Inline[]> Rows(TargetReport target, DrillReport report)
    {
        var allowance = report.DetectionAllowanceSeconds;
        if (allowance > 0 && !target.Phases.Any(p => p.Name == PhaseWords.Detection))
        {
            yield return [Inline.Of($"{target.Name}"), Inline.Of($"detection"), default, Inline.Of($"{Durations.Exact(allowance)}"), default, Inline.Of($"{PhaseWords.Says(PhaseWords.Detection)}")];
        }

        foreach (var phase in target.Phases.OrderBy(p => p.StartSeconds))
        {
            yield return
            [
                Inline.Of($"{target.Name}"),
                Inline.Of($"{PhaseWords.Name(phase.Name)}"),
                Inline.Of($"{Durations.Exact(phase.StartSeconds)}"),
                Inline.Of($"{Durations.Exact(phase.Seconds)}"),
                phase.Critical ? Inline.Of($"**yes**") : default,
                Inline.Of($"{PhaseWords.Says(phase.Name)}"),
            ];
        }
    }

    private static Inline[] Milestones(TargetReport target) =>
    [
        Inline.Of($"{target.Name}"),
        At(target.Milestones.ProcessStartedSeconds),
        At(target.Milestones.ReadySeconds),
        At(target.Milestones.FirstAnswerSeconds),
        At(target.Milestones.FirstFreshSampleSeconds),
        At(target.Milestones.VerifiedSeconds),
    ];

    private static Inline At(double? seconds) => Inline.Of($"{(seconds is { } at ? Durations.Exact(at) : "none")}");
}
